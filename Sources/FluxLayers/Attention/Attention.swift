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

/// What mask and bias mean together, and which queries see anything, if some do not.
private func seen(_ mask: Tensor?, _ bias: Tensor?) -> (addend: Tensor?, sees: Tensor?) {
    guard let mask else { return (bias, nil) }
    let sees = mask.any([-1], keepingAxes: true)
    let allSee: Bool = sees.all().item()
    let open = allSee ? mask : logicalOr(mask, logicalNot(sees))  // or the softmax of nothing would be NaN
    return (bias.map { `where`(open, $0, Tensor(-Double.infinity)) } ?? open, allSee ? nil : sees)
}
