import FluxTensor

/// A block of a Transformer's encoder: attention of the steps to each other, then a network at each step, both beside a way
/// around and normalized.
///
///     first:  x += attention(norm1(x));  x += linear2(activation(linear1(norm2(x))))
///     last:   x = norm1(x + attention(x));  x = norm2(x + linear2(activation(linear1(x))))
///
/// - Shape: `[N, T, D]` → the same.
/// - Parameters: `self_attn` as of `MultiHeadAttention`; `linear1 [hidden, D]`, `linear2 [D, hidden]`, `norm1`, `norm2`. As in
///   PyTorch's files.
/// - Training: dropout after each part, if there is any.
/// - Reference: Vaswani et al. 2017; norms first Xiong et al. 2020.
///
/// ```swift
/// Chain {
///     for _ in 0..<6 { TransformerEncoderLayer(64, heads: 8, hidden: 256) }
/// }
/// ```
public struct TransformerEncoderLayer: Layer {
    public let attention: MultiHeadAttention
    public let network: FeedForward
    public let norm1: LayerNorm
    public let norm2: LayerNorm
    public let normalizesFirst: Bool
    private let size: InferredSize
    private let dropout: Dropout

    /// - Precondition: `heads` divides `features`; sizes are at least 1; the probability is in 0...1.
    public init(
        _ features: Int, heads: Int, hidden: Int = 2048, dropout: Float = 0.1, activation: Activation = .relu,
        normalizesFirst: Bool = false, epsilon: Double = 1e-5
    ) {
        if features < 1 { trap("TransformerEncoderLayer", "there are \(features) features; at least 1 is needed") }
        self.init(
            InferredSize(features), heads: heads, hidden: hidden, dropout: dropout, activation: activation,
            normalizesFirst: normalizesFirst, epsilon: epsilon)
    }

    /// A layer whose number of features is that of the first input: `TransformerEncoderLayer(.inferred, heads: 8)`.
    public init(
        _ features: InferredSize, heads: Int, hidden: Int = 2048, dropout: Float = 0.1, activation: Activation = .relu,
        normalizesFirst: Bool = false, epsilon: Double = 1e-5
    ) {
        size = features
        attention = MultiHeadAttention(features, heads: heads, dropout: dropout)
        network = FeedForward(features, hidden, dropout: dropout, activation: activation)
        (norm1, norm2) = (LayerNorm(features, epsilon: epsilon), LayerNorm(features, epsilon: epsilon))
        self.normalizesFirst = normalizesFirst
        self.dropout = Dropout(dropout)
    }

    public func callAsFunction(_ x: Tensor) -> Tensor { self(x, mask: nil) }

    /// - Parameter mask: What may be looked at, `bool`; broadcasts to `[N, heads, T, T]`.
    public func callAsFunction(_ x: Tensor, mask: Tensor?) -> Tensor {
        checked(x, inferring: size) {
            if normalizesFirst {
                let y = x + dropout(attention(norm1(x), mask: mask))
                return y + dropout(network(norm2(y)))
            }
            let y = norm1(x + dropout(attention(x, mask: mask)))
            return norm2(y + dropout(network(y)))
        }
    }

    public func outputShape(for shape: [Int]) throws(ShapeError) -> [Int] {
        if let found = shape.last { try settle(size, as: found) }  // all at once, so that weights are drawn in order
        return try rule { () throws(ShapeError) in try attention.outputShape(for: shape) }
    }

    public var signature: String {
        "TransformerEncoderLayer(\(size.text), heads: \(attention.heads), hidden: \(network.hidden))"
    }
}

extension TransformerEncoderLayer: CustomReflectable {
    /// The names of PyTorch's files.
    public var customMirror: Mirror {
        let own: [Mirror.Child] = [("self_attn", attention), ("", network), ("norm1", norm1), ("norm2", norm2)]
        return Mirror(self, children: own + [("dropout", dropout)])
    }
}
