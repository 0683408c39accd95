import FluxTensor

/// A block of a Transformer's decoder: attention of the steps to each other, attention to what the encoder made, and a network
/// at each step, each beside a way around and normalized.
///
/// - Shape: `[N, T, D]` with a memory `[N, S, D]` → `[N, T, D]`. As a layer of one input that is its own memory.
/// - Parameters: `self_attn` and `multihead_attn` as of `MultiHeadAttention`; `linear1 [hidden, D]`, `linear2 [D, hidden]`,
///   `norm1`, `norm2`, `norm3`. As in PyTorch's files.
/// - Training: dropout after each part, if there is any.
/// - Reference: Vaswani et al. 2017; norms first Xiong et al. 2020.
///
/// ```swift
/// let layer = TransformerDecoderLayer(64, heads: 8, hidden: 256)
/// layer(x, memory: encoder(source), mask: causalMask(x.shape[1]))
/// ```
public struct TransformerDecoderLayer: Layer {
    public let attention: MultiHeadAttention
    public let memoryAttention: MultiHeadAttention
    public let network: FeedForward
    public let norms: [LayerNorm]
    public let normalizesFirst: Bool
    private let size: InferredSize
    private let dropout: Dropout

    /// - Precondition: `heads` divides `features`; sizes are at least 1; the probability is in 0...1.
    public init(
        _ features: Int, heads: Int, hidden: Int = 2048, dropout: Float = 0.1, activation: Activation = .relu,
        normalizesFirst: Bool = false, epsilon: Double = 1e-5
    ) {
        if features < 1 { trap("TransformerDecoderLayer", "there are \(features) features; at least 1 is needed") }
        self.init(
            InferredSize(features), heads: heads, hidden: hidden, dropout: dropout, activation: activation,
            normalizesFirst: normalizesFirst, epsilon: epsilon)
    }

    /// A layer whose number of features is that of the first input: `TransformerDecoderLayer(.inferred, heads: 8)`.
    public init(
        _ features: InferredSize, heads: Int, hidden: Int = 2048, dropout: Float = 0.1, activation: Activation = .relu,
        normalizesFirst: Bool = false, epsilon: Double = 1e-5
    ) {
        size = features
        attention = MultiHeadAttention(features, heads: heads, dropout: dropout)
        memoryAttention = MultiHeadAttention(features, heads: heads, dropout: dropout)
        network = FeedForward(features, hidden, dropout: dropout, activation: activation)
        norms = (0..<3).map { _ in LayerNorm(features, epsilon: epsilon) }
        self.normalizesFirst = normalizesFirst
        self.dropout = Dropout(dropout)
    }

    public func callAsFunction(_ x: Tensor) -> Tensor { self(x, memory: x) }

    /// - Parameters:
    ///   - mask: What each step may look at, `bool`; broadcasts to `[N, heads, T, T]`.
    ///   - memoryMask: What of the memory it may look at; broadcasts to `[N, heads, T, S]`.
    public func callAsFunction(_ x: Tensor, memory: Tensor, mask: Tensor? = nil, memoryMask: Tensor? = nil) -> Tensor {
        checked(x, inferring: size) {
            var y = added(x, norms[0]) { attention($0, mask: mask) }
            y = added(y, norms[1]) { memoryAttention($0, over: memory, mask: memoryMask) }
            return added(y, norms[2]) { network($0) }
        }
    }

    /// A part beside a way around it.
    private func added(_ x: Tensor, _ norm: LayerNorm, _ part: (Tensor) -> Tensor) -> Tensor {
        normalizesFirst ? x + dropout(part(norm(x))) : norm(x + dropout(part(x)))
    }

    public func outputShape(for shape: [Int]) throws(ShapeError) -> [Int] {
        if let found = shape.last { try settle(size, as: found) }  // all at once, so that weights are drawn in order
        return try rule { () throws(ShapeError) in try attention.outputShape(for: shape) }
    }

    public var signature: String {
        "TransformerDecoderLayer(\(size.text), heads: \(attention.heads), hidden: \(network.hidden))"
    }
}

extension TransformerDecoderLayer: CustomReflectable {
    /// The names of PyTorch's files.
    public var customMirror: Mirror {
        let parts: [Mirror.Child] = [("self_attn", attention), ("multihead_attn", memoryAttention), ("", network)]
        let norms = norms.enumerated().map { Mirror.Child("norm\($0.offset + 1)", $0.element) }
        return Mirror(self, children: parts + norms + [("dropout", dropout)])
    }
}
