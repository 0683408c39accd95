/// How much each query looks at each key: the softmax that `scaledDotProductAttention` multiplies with the values.
///
///     softmax(query · keyᵀ · scale + mask)
///
/// - Parameters: as of `scaledDotProductAttention`.
/// - Shape: query `[…, T, D]`, key `[…, S, D]` → `[…, T, S]`; the leading axes broadcast, heads of keys may be fewer.
/// - Gradient: to query, key and a floating-point mask.
/// - Numerics: `bfloat16` and `float16` are computed in `float32`. A query that sees no key gives NaN.
/// - Reference: Vaswani et al. 2017.
public func attentionWeights(
    _ query: Tensor, _ key: Tensor, mask: Tensor? = nil, isCausal: Bool = false, scale: Double? = nil
) -> Tensor {
    let inputs = AttentionInputs("attentionWeights", query, key, key, mask: mask, isCausal: isCausal, scale: scale)
    return softmax(inputs.scores).castBack(inputs.dtype)
}
