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
    func attended(_ mask: Tensor?) -> Tensor {
        scaledDotProductAttention(query, key, value, mask: mask, dropout: dropout.probabilityNow)
    }
    guard let mask else { return attended(bias) }
    let sees = mask.any([-1], keepingAxes: true)
    let allSee: Bool = sees.all().item()
    let open = allSee ? mask : logicalOr(mask, logicalNot(sees))  // or the softmax of nothing would be NaN
    let result = attended(bias.map { `where`(open, $0, Tensor(-Double.infinity)) } ?? open)
    return allSee ? result : `where`(sees, result, 0)
}
