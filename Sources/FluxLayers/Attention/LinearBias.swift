import FluxTensor

/// What attention adds to its scores so that each head looks less at what is farther away (ALiBi).
///
///     bias[h, i, j] = −slope_h · |i + offset − j|;  slope_h = 2^(−8 (h+1) / heads)
///
/// Numbers of heads that are no power of two take every other slope of the next one, as the reference does.
///
/// - Parameter keys: By default as many as queries. With more, the queries are the last.
/// - Shape: `[heads, queries, keys]`.
/// - Precondition: there is at least one head and as many keys as queries.
/// - Reference: Press et al. 2022.
public func linearBias(heads: Int, queries: Int, keys: Int? = nil, dtype: DType = .float32) -> Tensor {
    let keys = keys ?? queries
    if heads < 1 || keys < queries { trap("linearBias", "\(heads) heads, \(queries) queries, \(keys) keys") }
    let rows = Tensor.arange(Double(keys - queries), to: Double(keys), dtype: .float64).unsqueezed(1)
    let distances = abs(rows - Tensor.arange(to: Double(keys), dtype: .float64))
    return (-Tensor(slopes(heads)).reshaped(heads, 1, 1) * distances).cast(to: dtype)
}

private func slopes(_ heads: Int) -> [Double] {
    func powers(_ count: Int) -> [Double] { (1...count).map { (-8 * Double($0) / Double(count)).exponentOfTwo } }
    var whole = 1
    while whole * 2 <= heads { whole *= 2 }
    if whole == heads { return powers(heads) }
    let between = powers(2 * whole).enumerated().filter { $0.offset % 2 == 0 }.map(\.element)
    return powers(whole) + between.prefix(heads - whole)
}

extension Double {
    /// 2 to the power of this number.
    fileprivate var exponentOfTwo: Double {
        pow(Tensor.full([], 2, dtype: .float64), Tensor.full([], self, dtype: .float64)).item()
    }
}
