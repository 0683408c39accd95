import FluxTensor

/// Attention in several heads: each step gathers from others what its query asks for.
///
///     head_h = softmax(q_h · k_hᵀ / √D_h + bias) · v_h;  y = [head_1 … head_H] · W_outᵀ + b_out
///
/// - Shape: `[N, T, D]` → the same; cross attention `[N, T, D]` with keys and values `[N, S, D]` → `[N, T, D]`.
/// - Parameters: `in_proj_weight [3D, D]`, Glorot uniform, and `in_proj_bias [3D]`, zeros, of queries, keys and values in this
///   order; `out_proj.weight [D, D]`, equally likely in `±1/√D`; `out_proj.bias [D]`, zeros. As in PyTorch's files.
/// - Training: dropout of the weights, if there is any.
/// - Reference: Vaswani et al. 2017.
///
/// ```swift
/// let layer = MultiHeadAttention(64, heads: 8)
/// layer(x, mask: causalMask(x.shape[1]))
/// layer(x, over: memory)
/// ```
public struct MultiHeadAttention: Layer {
    @Parameter public var projection: Tensor
    @OptionalParameter public var projectionBias: Tensor?
    public let output: Dense
    private let size: InferredSize
    public let heads: Int
    private let dropout: Dropout

    /// - Precondition: `heads` is at least 1 and divides `features`; the probability is in 0...1.
    public init(_ features: Int, heads: Int, dropout: Float = 0, bias: Bool = true) {
        self.init(InferredSize(features), heads: heads, dropout: dropout, bias: bias)
    }

    /// A layer whose number of features is that of the first input: `MultiHeadAttention(.inferred, heads: 8)`.
    public init(_ features: InferredSize, heads: Int, dropout: Float = 0, bias: Bool = true) {
        require { () throws(ShapeError) in try requireDivided(features.value, among: heads) }
        size = features
        _projection = Parameter(InferredTensor([.of(features, times: 3), .of(features)]) { glorotUniform($0) })
        _projectionBias = OptionalParameter(bias ? InferredTensor([.of(features, times: 3)]) { .zeros($0) } : nil)
        output = Dense(.of(features), .of(features), .identity, bias) { kaimingUniform($0, $1, gain: 0.5773502691896258) }
        self.heads = heads
        self.dropout = Dropout(dropout)
    }

    public var features: Int { size.known("MultiHeadAttention") }

    public func callAsFunction(_ x: Tensor) -> Tensor { self(x, mask: nil) }

    /// Attention of steps to each other.
    ///
    /// - Parameters:
    ///   - mask: What may be looked at, `bool`; broadcasts to `[N, heads, T, T]`.
    ///   - bias: Added to the scores; broadcasts to the same.
    public func callAsFunction(_ x: Tensor, mask: Tensor?, bias: Tensor? = nil) -> Tensor {
        checked(x, inferring: size) {
            let all = split(dense(x, projection, projectionBias), parts: 3)
            return joined(attention(all[0], all[1], all[2], mask: mask, bias: bias, dropout: dropout))
        }
    }

    /// Attention to other steps.
    ///
    /// - Parameters:
    ///   - memory: What keys and, unless `values` are given, values come from, `[N, S, D]`.
    ///   - mask: What may be looked at, `bool`; broadcasts to `[N, heads, T, S]`.
    public func callAsFunction(
        _ x: Tensor, over memory: Tensor, values: Tensor? = nil, mask: Tensor? = nil, bias: Tensor? = nil
    ) -> Tensor {
        checked(x, inferring: size) {
            let steps = memory.rank == 3 ? memory.shape[1] : 0
            for other in [memory, values ?? memory] where other.shape != [x.shape[0], steps, features] {
                trap("MultiHeadAttention", "x \(x.shape) over \(other.shape): expected [\(x.shape[0]), S, \(features)]")
            }
            let (query, key, value) = (projected(x, 0), projected(memory, 1), projected(values ?? memory, 2))
            return joined(attention(query, key, value, mask: mask, bias: bias, dropout: dropout))
        }
    }

    /// Attention of the next steps to themselves and all before, which the cache holds: none looks ahead.
    public func callAsFunction(_ x: Tensor, cache: inout KeyValueCache) -> Tensor {
        checked(x, inferring: size) {
            let all = split(dense(x, projection, projectionBias), parts: 3)
            let (keys, values) = cache.append(all[1], all[2])
            let mask = x.shape[1] == 1 ? nil : cache.mask(last: x.shape[1]).to(x.device)
            return joined(attention(all[0], keys, values, mask: mask, bias: nil, dropout: dropout))
        }
    }

    /// Queries, keys or values of `x`, by their place in the projection.
    private func projected(_ x: Tensor, _ place: Int) -> Tensor {
        let range = (place * features)..<((place + 1) * features)
        return split(dense(x, projection.narrowed(0, range), projectionBias?.narrowed(0, range)), parts: 1)[0]
    }

    /// `[N, T, parts · D]` as tensors `[N, heads, T, D / heads]`.
    private func split(_ x: Tensor, parts: Int) -> [Tensor] {
        let heads = x.reshaped(x.shape[0], x.shape[1], parts, heads, features / heads).permuted(2, 0, 3, 1, 4)
        return (0..<parts).map { heads[$0] }
    }

    /// `[N, heads, T, D / heads]` as `[N, T, D]`, projected.
    private func joined(_ y: Tensor) -> Tensor {
        output(y.swappingAxes(1, 2).reshaped(y.shape[0], y.shape[2], features))
    }

    public func outputShape(for shape: [Int]) throws(ShapeError) -> [Int] {
        try expect([.samples, .steps, .features(size.value)], shape)
        try rule { () throws(ShapeError) in try requireDivided(shape[2], among: heads) }
        try settle(size, as: shape[2])
        return shape
    }

    public var signature: String { "MultiHeadAttention(\(size.text), heads: \(heads))" }
}

extension MultiHeadAttention: CustomReflectable {
    /// The names of PyTorch's files.
    public var customMirror: Mirror {
        let own: [Mirror.Child] = [("in_proj_weight", $projection), ("in_proj_bias", _projectionBias)]
        return Mirror(self, children: own + [("out_proj", output), ("dropout", dropout)])
    }
}

private func requireDivided(_ features: Int?, among heads: Int) throws(ShapeError) {
    if heads < 1 || features ?? 1 < 1 || (features ?? 0) % heads != 0 {
        throw ShapeError("MultiHeadAttention", "\(written(features)) features do not divide among \(heads) heads")
    }
}
