/// The covariances of variables, one a row, over their observations, one a column.
///
/// - Parameters:
///   - correction: what is taken off the number of observations before dividing; 1 gives the unbiased estimate.
///   - frequencies: How often each observation was made, once unless given.
///   - weights: How much each observation counts, as much as any other unless given; their scale does not matter.
/// - Shape: `[D, N]` → `[D, D]`; `[N]` → `[]`, the variance. Frequencies and weights are `[N]`.
/// - Gradient: `dx = (dy + dyᵀ) · (x − mean) / (N − correction)`.
/// - Precondition: the rank is 1 or 2; there is one frequency and one weight for each observation.
/// - Reference: Pearson 1895.
public func covariance(_ x: Tensor, correction: Int = 1, frequencies: Tensor? = nil, weights: Tensor? = nil) -> Tensor {
    require { () throws(ShapeError) in
        try checkObservations("covariance", x.shape)
        for counts in [frequencies, weights].compactMap(\.self) where counts.shape != [x.shape.last!] {
            throw ShapeError("covariance", "frequencies or weights \(counts.shape) for \(x.shape.last!) observations")
        }
    }
    let x = x.inFloatingPoint
    if frequencies != nil || weights != nil { return weightedCovariance(x, correction, frequencies, weights) }
    if x.rank == 1 { return x.variance(correction: correction) }
    let distance = x - x.mean(1, keepingAxes: true)
    return distance.matmul(distance.transposed()) / Double(x.layout.shape[1] - correction)
}

/// `Σ w · (x − mean) · (x − mean)ᵀ / (Σ w − correction · Σ w·a / Σ w)`, where `w` are the frequencies times the weights `a`.
private func weightedCovariance(_ x: Tensor, _ correction: Int, _ frequencies: Tensor?, _ weights: Tensor?) -> Tensor {
    let rows = x.rank == 1 ? x.unsqueezed(0) : x
    let a = weights?.cast(to: x.dtype) ?? .ones([x.shape.last!], dtype: x.dtype, on: x.device)
    let w = frequencies.map { a * $0.cast(to: x.dtype) } ?? a
    let distance = rows - rows.mean([1], weights: w, keepingAxes: true)
    let total = w.sum()
    let divisor = total - (w * a).sum() / total * Double(correction)
    let result = (distance * w).matmul(distance.transposed()) / divisor
    return x.rank == 1 ? result.reshaped([] as Shape) : result
}

/// Pearson's correlation coefficients of variables, one a row, over their observations, one a column.
///
/// - Shape: `[D, N]` → `[D, D]`; `[N]` → `[]`, which is 1.
/// - Gradient: that of the quotient of covariances and standard deviations.
/// - Numerics: in −1...1; NaN where a variable does not vary.
/// - Precondition: the rank is 1 or 2.
/// - Reference: Pearson 1895.
public func correlation(_ x: Tensor) -> Tensor {
    require { () throws(ShapeError) in try checkObservations("correlation", x.shape) }
    let x = x.inFloatingPoint
    if x.rank == 1 { return x.variance() / x.variance() }
    let distance = x - x.mean(1, keepingAxes: true)
    let direction = distance / distance.norm(2, [1], keepingAxes: true)
    return clip(direction.matmul(direction.transposed()), -1...1)
}

/// The shape rule of both.
private func checkObservations(_ name: String, _ x: [Int]) throws(ShapeError) {
    guard 1...2 ~= x.count else { throw ShapeError(name, "shape \(x); expected [variables, observations]") }
}
