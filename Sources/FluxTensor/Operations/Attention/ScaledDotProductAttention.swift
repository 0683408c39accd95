/// Attention: for each query a mean of the values, weighted by how well the keys match.
///
///     y = softmax(query · keyᵀ · scale + mask) · value
///
/// On the CPU, all dtypes but `float64` go through tiles of scores where there is no dropout: memory then grows with the length,
/// not with its square.
///
/// - Shape: query `[…, T, D]`, key `[…, S, D]`, value `[…, S, E]` → `[…, T, E]`; the leading axes broadcast. The last of them, the
///   heads, may be fewer in key and value: each then serves as many neighboring query heads.
/// - Gradient: to query, key, value and a floating-point mask. The tiles are computed again; kept are the result and one number
///   a row.
/// - Parameters:
///   - mask: `bool`, true where a key is seen, or numbers that are added to the scores; broadcasts to `[…, T, S]`.
///   - isCausal: a query sees the keys up to its own place.
///   - scale: `1 / √D` if none is given.
///   - dropout: the probability of each weight to be set to 0.
/// - Numerics: `bfloat16` and `float16` are computed in `float32`; where the processor multiplies `bfloat16`, the weights are rounded
///   to it before they meet the values. A query that sees no key gives NaN.
/// - Precondition: `dropout` is in 0...1.
/// - Reference: Vaswani et al. 2017; Dao et al. 2022; grouped heads: Ainslie et al. 2023.
public func scaledDotProductAttention(
    _ query: Tensor, _ key: Tensor, _ value: Tensor, mask: Tensor? = nil, isCausal: Bool = false, scale: Double? = nil,
    dropout probability: Double = 0, generator: RandomGenerator = .shared
) -> Tensor {
    let inputs = AttentionInputs(
        "scaledDotProductAttention", query, key, value, mask: mask, isCausal: isCausal, scale: scale)
    if probability == 0, let result = inputs.tiled { return result.castBack(inputs.dtype) }
    let weights = softmax(inputs.scores)
    let kept = probability == 0 ? weights : dropout(weights, probability: probability, generator: generator)
    return inputs.weighted(kept).castBack(inputs.dtype)
}

/// Which keys a query sees that may not look ahead: true up to its own place.
///
/// - Shape: `[queries, keys]`, square if only one is given; `bool`.
/// - Gradient: none.
/// - Reference: Vaswani et al. 2017.
public func causalMask(_ queries: Int, _ keys: Int? = nil, on device: Device = .cpu) -> Tensor {
    .triangleMask(rows: queries, columns: keys ?? queries, on: device)
}

/// What the shape rule of attention finds.
struct AttentionShapes {
    let scores: Shape
    let result: Shape
    let width: Int
    /// How many query heads share a key and value head.
    let group: Int
}

/// The shape rule of attention.
func attentionShape(
    _ operation: String, _ query: Shape, _ key: Shape, _ value: Shape, _ mask: Shape?
) throws(ShapeError) -> AttentionShapes {
    guard query.rank >= 2, key.rank == query.rank, value.rank == query.rank else {
        throw ShapeError(operation, "query \(query), key \(key), value \(value): all need at least two axes")
    }
    let (width, keys, rank) = (query[query.rank - 1], key[key.rank - 2], query.rank)
    guard key[rank - 1] == width else {
        throw ShapeError(operation, "query \(query) · key \(key) transposed: \(width) ≠ \(key[rank - 1])")
    }
    guard value[rank - 2] == keys else {
        throw ShapeError(operation, "key \(key), value \(value): \(keys) keys for \(value[rank - 2]) values")
    }
    guard key.array.dropLast(2) == value.array.dropLast(2) else {
        throw ShapeError(operation, "key \(key), value \(value): the leading axes differ")
    }
    let group = rank > 2 && key[rank - 3] > 0 ? query[rank - 3] / key[rank - 3] : 1
    let isGrouped = rank == 2 || key[rank - 3] * group == query[rank - 3]
    guard isGrouped, query.array.dropLast(3) == key.array.dropLast(3) else {
        throw ShapeError(
            operation, "query \(query), key \(key): the leading axes must broadcast, but for the last, which may be divided")
    }
    let scores = query.replacing(rank - 1, with: keys)
    if let mask { try checkStretch(operation, mask, to: scores) }
    let result = query.replacing(rank - 1, with: value[rank - 1])
    for shape in [scores, result] { _ = try checkedShape(operation, shape.array) }
    return AttentionShapes(scores: scores, result: result, width: width, group: group)
}
