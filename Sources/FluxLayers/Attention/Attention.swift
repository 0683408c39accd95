import FluxTensor

/// Attention in which a query that may look at nothing gets zeros.
///
/// - Parameters:
///   - mask: What may be looked at, `bool`; broadcasts to the scores.
///   - bias: Added to the scores.
/// - Shape: `[…, T, D]`, `[…, S, D]`, `[…, S, V]` → `[…, T, V]`.
func attention(
    _ query: Tensor, _ key: Tensor, _ value: Tensor, mask: Tensor?, bias: Tensor?, dropout: Dropout
) -> Tensor {
    let (addend, sees) = seen(mask, bias)
    let result = scaledDotProductAttention(query, key, value, mask: addend, dropout: dropout.probabilityNow)
    return sees.map { `where`($0, result, 0) } ?? result
}

/// How much each query looks at each key: `[…, T, D]`, `[…, S, D]` → `[…, T, S]`, zeros where it may look at nothing.
func weights(_ query: Tensor, _ key: Tensor, mask: Tensor?, bias: Tensor?) -> Tensor {
    let (addend, sees) = seen(mask, bias)
    let result = attentionWeights(query, key, mask: addend)
    return sees.map { `where`($0, result, 0) } ?? result
}

/// Means of the values by such weights: `[N, heads, T, S]` and `[N, heads / group, S, V]` → `[N, heads, T, V]`.
func weighted(_ value: Tensor, by weights: Tensor) -> Tensor {
    let (weightShape, keyHeads) = (weights.shape, value.shape[1])
    if weightShape[1] == keyHeads { return weights.matmul(value) }
    let grouped = weights.reshaped([weightShape[0], keyHeads, weightShape[1] / keyHeads] + weightShape[2...])
    return grouped.matmul(value.unsqueezed(2)).reshaped(weightShape.dropLast() + [value.shape[3]])
}

/// What mask and bias mean together, and which queries see anything, if some do not.
private func seen(_ mask: Tensor?, _ bias: Tensor?) -> (addend: Tensor?, sees: Tensor?) {
    guard let mask else { return (bias, nil) }
    let sees = mask.any([-1], keepingAxes: true)
    let allSee: Bool = sees.all().item()
    let open = allSee ? mask : logicalOr(mask, logicalNot(sees))  // or the softmax of nothing would be NaN
    return (bias.map { `where`(open, $0, Tensor(-Double.infinity)) } ?? open, allSee ? nil : sees)
}
