import FluxTensor

/// Attention in several heads: each step gathers from others what its query asks for.
///
///     head_h = softmax(q_h · k_hᵀ / √D_h + bias) · v_h;  y = [head_1 … head_H] · W_outᵀ + b_out
///
/// - Shape: `[N, T, D]` → the same; cross attention `[N, T, D]` with keys and values `[N, S, D]` → `[N, T, D]`.
/// - Parameters: `in_proj_weight [3D, D]`, Glorot uniform, and `in_proj_bias [3D]`, zeros, of queries, keys and values in this
///   order, fewer rows with fewer heads of keys and values; `out_proj.weight [D, D]`, equally likely in `±1/√D`;
///   `out_proj.bias [D]`, zeros. With keys or values of another size `q_proj_weight`, `k_proj_weight` and `v_proj_weight` in place
///   of the first. As in PyTorch's files.
/// - Training: dropout of the weights, if there is any.
/// - Reference: Vaswani et al. 2017; fewer heads of keys: Ainslie et al. 2023.
///
/// ```swift
/// let layer = MultiHeadAttention(64, heads: 8)
/// layer(x, mask: causalMask(x.shape[1]))
/// layer(x, over: memory)
/// layer.attended(x, mask: mask).weights            // how much each step looks at each
/// ```
public struct MultiHeadAttention: Layer {
    /// Of queries, keys and values; `nil` where those have weights of their own.
    @OptionalParameter public var projection: Tensor?
    @OptionalParameter public var projectionBias: Tensor?
    /// Of queries, keys and values, where their sizes differ.
    private let own: [OptionalParameter]
    public let output: Dense
    private let size: InferredSize
    public let heads: Int
    /// How many heads of keys and values there are; each serves as many neighboring heads of queries.
    public let keyValueHeads: Int
    private let dropout: Dropout

    /// - Parameters:
    ///   - keyValueHeads: The number of heads of keys and values, by default as many as of queries.
    ///   - keyFeatures: The size of what keys come from, by default that of the queries.
    ///   - valueFeatures: The size of what values come from, by default that of the queries.
    /// - Precondition: `heads` is at least 1 and divides `features`, `keyValueHeads` divides `heads`; the probability is in 0...1.
    public init(
        _ features: Int, heads: Int, keyValueHeads: Int? = nil, keyFeatures: Int? = nil, valueFeatures: Int? = nil,
        dropout: Float = 0, bias: Bool = true
    ) {
        self.init(
            InferredSize(features), heads: heads, keyValueHeads: keyValueHeads,
            keyFeatures: keyFeatures == features ? nil : keyFeatures,
            valueFeatures: valueFeatures == features ? nil : valueFeatures, dropout: dropout, bias: bias)
    }

    /// A layer whose number of features is that of the first input: `MultiHeadAttention(.inferred, heads: 8)`.
    public init(
        _ features: InferredSize, heads: Int, keyValueHeads: Int? = nil, keyFeatures: Int? = nil, valueFeatures: Int? = nil,
        dropout: Float = 0, bias: Bool = true
    ) {
        let fewer = keyValueHeads ?? heads
        require { () throws(ShapeError) in try requireDivided(features.value, among: heads) }
        if fewer < 1 || heads % fewer != 0 {
            trap("MultiHeadAttention", "\(heads) heads do not divide among \(fewer) heads of keys and values")
        }
        if min(keyFeatures ?? 1, valueFeatures ?? 1) < 1 {
            trap(
                "MultiHeadAttention",
                "keys of \(keyFeatures ?? 1) features, values of \(valueFeatures ?? 1); each needs at least 1")
        }
        size = features
        let (queries, keys) = (InferredExtent.of(features), InferredExtent.of(features, times: fewer, over: heads))
        let all = InferredExtent.of(features, times: heads + 2 * fewer, over: heads)
        func weight(_ rows: InferredExtent, _ columns: Int?) -> OptionalParameter {
            OptionalParameter(
                InferredTensor([rows, columns.map { InferredExtent.known($0) } ?? .of(features)]) { glorotUniform($0) })
        }
        let areSeparate = keyFeatures != nil || valueFeatures != nil
        _projection = areSeparate ? OptionalParameter(wrappedValue: nil) : weight(all, nil)
        own = areSeparate ? [weight(queries, nil), weight(keys, keyFeatures), weight(keys, valueFeatures)] : []
        _projectionBias = OptionalParameter(bias ? InferredTensor([all]) { .zeros($0) } : nil)
        output = Dense(.of(features), .of(features), .identity, bias) { kaimingUniform($0, $1, gain: 0.5773502691896258) }
        (self.heads, self.keyValueHeads) = (heads, fewer)
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
            let all = inHeads(x)
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
            let all = inHeads(x, over: memory, values ?? memory)
            return joined(attention(all[0], all[1], all[2], mask: mask, bias: bias, dropout: dropout))
        }
    }

    /// Attention of the next steps to themselves and all before, which the cache holds: none looks ahead.
    public func callAsFunction(_ x: Tensor, cache: inout KeyValueCache) -> Tensor {
        checked(x, inferring: size) {
            let all = inHeads(x)
            let (keys, values) = cache.append(all[1], all[2])
            let mask = x.shape[1] == 1 ? nil : cache.mask(last: x.shape[1]).to(x.device)
            return joined(attention(all[0], keys, values, mask: mask, bias: nil, dropout: dropout))
        }
    }

    /// Attention together with how much each step looks at each, before dropout.
    ///
    /// - Parameters:
    ///   - memory: What keys come from, `[N, S, D]`; the steps themselves by default.
    ///   - values: What values come from; the memory by default.
    ///   - mask: What may be looked at, `bool`; broadcasts to `[N, heads, T, S]`.
    ///   - bias: Added to the scores; broadcasts to the same.
    ///   - averaged: Whether to give the mean of the weights over the heads.
    /// - Shape: the result `[N, T, D]`; weights `[N, T, S]`, or `[N, heads, T, S]` if they are not averaged.
    public func attended(
        _ x: Tensor, over memory: Tensor? = nil, values: Tensor? = nil, mask: Tensor? = nil, bias: Tensor? = nil,
        averaged: Bool = true
    ) -> (result: Tensor, weights: Tensor) {
        checked(x, inferring: size) {
            let all = memory == nil && values == nil ? inHeads(x) : inHeads(x, over: memory ?? x, values ?? memory ?? x)
            let shares = weights(all[0], all[1], mask: mask, bias: bias)
            return (joined(weighted(all[2], by: dropout(shares))), averaged ? shares.mean(1) : shares)
        }
    }

    // MARK: Parts

    /// Queries, keys and values of the same steps, each `[N, heads, T, D / heads]`.
    private func inHeads(_ x: Tensor) -> [Tensor] {
        guard let projection, keyValueHeads == heads else { return inHeads(x, over: x, x) }
        let packed = dense(x, projection, projectionBias)
        let parts = packed.reshaped(x.shape[0], x.shape[1], 3, heads, features / heads).permuted(2, 0, 3, 1, 4)
        return (0..<3).map { parts[$0] }
    }

    /// Queries of `x`, keys of `memory` and values of `values`.
    private func inHeads(_ x: Tensor, over memory: Tensor, _ values: Tensor) -> [Tensor] {
        let steps = memory.rank == 3 ? memory.shape[1] : 0
        for (place, other) in [memory, values].enumerated() {
            let width = own.isEmpty ? features : own[place + 1].projectedValue?.value.shape[1] ?? features
            if other.shape == [x.shape[0], steps, width] { continue }
            trap("MultiHeadAttention", "x \(x.shape) over \(other.shape): expected [\(x.shape[0]), S, \(width)]")
        }
        return [projected(x, 0), projected(memory, 1), projected(values, 2)]
    }

    /// Queries, keys or values of `x`, by their place.
    private func projected(_ x: Tensor, _ place: Int) -> Tensor {
        let (width, count) = (features / heads, place == 0 ? heads : keyValueHeads)
        let start = place == 0 ? 0 : (heads + (place - 1) * keyValueHeads) * width
        let rows = start..<start + count * width
        let weight = own.isEmpty ? projection!.narrowed(0, rows) : own[place].wrappedValue!
        let y = dense(x, weight, projectionBias?.narrowed(0, rows))
        return y.reshaped(x.shape[0], x.shape[1], count, width).swappingAxes(1, 2)
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

    public var signature: String {
        "MultiHeadAttention(\(size.text), heads: \(heads)\(keyValueHeads == heads ? "" : ", keyValueHeads: \(keyValueHeads)"))"
    }
}

extension MultiHeadAttention: CustomReflectable {
    /// The names of PyTorch's files.
    public var customMirror: Mirror {
        let weights: [Mirror.Child] =
            own.isEmpty
            ? [("in_proj_weight", _projection)]
            : zip(["q_proj_weight", "k_proj_weight", "v_proj_weight"], own).map { Mirror.Child(label: $0, value: $1) }
        return Mirror(self, children: weights + [("in_proj_bias", _projectionBias), ("out_proj", output), ("dropout", dropout)])
    }
}

private func requireDivided(_ features: Int?, among heads: Int) throws(ShapeError) {
    if heads < 1 || features ?? 1 < 1 || (features ?? 0) % heads != 0 {
        throw ShapeError("MultiHeadAttention", "\(written(features)) features do not divide among \(heads) heads")
    }
}
