/// The covariances of variables, one a row, over their observations, one a column.
///
/// - Parameter correction: what is taken off the number of observations before dividing; 1 gives the unbiased estimate.
/// - Shape: `[D, N]` → `[D, D]`; `[N]` → `[]`, the variance.
/// - Gradient: `dx = (dy + dyᵀ) · (x − mean) / (N − correction)`.
/// - Precondition: the rank is 1 or 2.
/// - Reference: Pearson 1895.
public func covariance(_ x: Tensor, correction: Int = 1) -> Tensor {
    require { () throws(ShapeError) in try checkObservations("covariance", x.shape) }
    let x = x.inFloatingPoint
    if x.rank == 1 { return x.variance(correction: correction) }
    let distance = x - x.mean(1, keepingAxes: true)
    return distance.matmul(distance.transposed()) / Double(x.layout.shape[1] - correction)
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
