import FluxTensor

/// Blocks of a Transformer's decoder, one after another, and a norm at the end if it is wanted; see `TransformerDecoderLayer`.
///
/// - Shape: `[N, T, D]` with a memory `[N, S, D]` → `[N, T, D]`. As a layer of one input that is its own memory.
/// - Parameters: `layers.0` … as of the blocks, `norm`. As in PyTorch's files.
/// - Training: dropout, if there is any.
/// - Reference: Vaswani et al. 2017.
///
/// ```swift
/// let decoder = TransformerDecoder(layers: 6, 64, heads: 8, hidden: 256)
/// decoder(x, memory: encoder(source), mask: causalMask(x.shape[1]))
/// ```
public struct TransformerDecoder: Layer {
    public let layers: [TransformerDecoderLayer]
    public let norm: LayerNorm?

    /// - Parameter finalNorm: Whether the result is normalized once more, as it should be where the blocks normalize first.
    /// - Precondition: there is at least one layer; `heads` divides `features`; sizes are at least 1; the probability is in 0...1.
    public init(
        layers count: Int, _ features: Int, heads: Int, hidden: Int = 2048, dropout: Float = 0.1, activation: Activation = .relu,
        normalizesFirst: Bool = false, epsilon: Double = 1e-5, finalNorm: Bool = false
    ) {
        if count < 1 { trap("TransformerDecoder", "there are \(count) layers; at least 1 is needed") }
        layers = (0..<count).map { _ in
            TransformerDecoderLayer(
                features, heads: heads, hidden: hidden, dropout: dropout, activation: activation,
                normalizesFirst: normalizesFirst,
                epsilon: epsilon)
        }
        norm = finalNorm ? LayerNorm(features, epsilon: epsilon) : nil
    }

    public func callAsFunction(_ x: Tensor) -> Tensor { self(x, memory: x) }

    /// - Parameters:
    ///   - mask: What each step may look at, `bool`; broadcasts to `[N, heads, T, T]`.
    ///   - memoryMask: What of the memory it may look at; broadcasts to `[N, heads, T, S]`.
    public func callAsFunction(_ x: Tensor, memory: Tensor, mask: Tensor? = nil, memoryMask: Tensor? = nil) -> Tensor {
        checked(x) {
            let y = layers.reduce(x) { $1($0, memory: memory, mask: mask, memoryMask: memoryMask) }
            return norm.map { $0(y) } ?? y
        }
    }

    public func outputShape(for shape: [Int]) throws(ShapeError) -> [Int] {
        try rule { () throws(ShapeError) in try layers[0].outputShape(for: shape) }
    }

    public var signature: String { "TransformerDecoder(layers: \(layers.count), \(layers[0].signature))" }
}
