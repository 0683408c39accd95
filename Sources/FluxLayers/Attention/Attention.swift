import FluxTensor

/// `softmax(q · kᵀ / √D + bias) · v`
///
/// - Parameters:
///   - mask: What may be looked at; broadcasts to the scores. A query that may look at nothing gets zeros.
///   - bias: Added to the scores.
/// - Shape: `[…, T, D]`, `[…, S, D]`, `[…, S, V]` → `[…, T, V]`.
func attention(
    _ query: Tensor, _ key: Tensor, _ value: Tensor, mask: Tensor?, bias: Tensor?, dropout: Dropout
) -> Tensor {
    let scale = 1 / Double(query.shape[query.rank - 1]).squareRoot()
    var scores = (query * scale).matmul(key.transposed())
    if let bias { scores = scores + bias }
    guard let mask else { return dropout(softmax(scores)).matmul(value) }
    // Finite, so that a row of nothing but these has a gradient.
    let weights = softmax(`where`(mask, scores, Tensor(-1e4 * (scores.dtype == .float16 ? 1 : 1e26))))
    return dropout(`where`(mask, weights, 0)).matmul(value)
}

/// Which steps each step may look at: itself and those before.
///
/// - Parameter keys: By default as many as queries. With more, the queries are the last.
/// - Shape: `[queries, keys]`, `bool`.
public func causalMask(_ queries: Int, keys: Int? = nil) -> Tensor {
    let keys = keys ?? queries
    let rows = Tensor.arange(Double(keys - queries), to: Double(keys), dtype: .int64).unsqueezed(1)
    return rows .>= Tensor.arange(to: Double(keys), dtype: .int64)
}

/// Which steps of each sample count, for sequences of different length.
///
/// - Shape: `[N, 1, 1, count]`, `bool`: as attention wants it.
public func paddingMask(lengths: [Int], count: Int) -> Tensor {
    Tensor(lengths.flatMap { length in (0..<count).map { $0 < length } }, shape: [lengths.count, 1, 1, count])
}
