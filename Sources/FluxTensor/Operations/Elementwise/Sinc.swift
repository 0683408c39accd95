/// The cardinal sine, `sin(πx) / (πx)`, which is 1 at 0.
///
/// - Shape: the same.
/// - Gradient: `dx = dy · (cos(πx) − y) / x`, by its series near 0, where both are close.
/// - Reference: Woodward 1953.
public func sinc(_ x: Tensor) -> Tensor {
    let x = x.inFloatingPoint
    let isZero = x.stopGradient() .== 0
    let angle = `where`(isZero, 1, x.stopGradient()) * Double.pi
    return `where`(isZero, 1, sin(angle) / angle).recorded("sinc", x) { dy in dy * sincSlope(x) }
}

/// The derivative of `sinc`, in operations that have derivatives at 0 too.
private func sincSlope(_ x: Tensor) -> Tensor {
    let isNear = abs(x.stopGradient()) .< 0.25
    let far = `where`(isNear, 1, x), near = `where`(isNear, x, 0) * Double.pi
    let square = near * near
    // Σ_k (−1)^k · 2k · u^(2k−1) / (2k+1)! for the angle u, by Horner's rule.
    var series = Tensor.zeros(like: x)
    for k in stride(from: 9, through: 1, by: -1) {
        let factorial = (1...(2 * k + 1)).reduce(1.0) { $0 * Double($1) }
        let coefficient: Double = (k % 2 == 0 ? 2 : -2) * Double(k) / factorial
        series = series * square + coefficient
    }
    let angle = far * Double.pi
    return `where`(isNear, near * series * Double.pi, (cos(angle) - sin(angle) / angle) / far)
}
