/// The logarithm of the odds, `log(x / (1 − x))`: undoes `sigmoid`.
///
/// - Parameter epsilon: Limits `x` to `epsilon...1 − epsilon` first, so that the result stays finite.
/// - Shape: the same.
/// - Gradient: `dx = dy / (x · (1 − x))`; 0 outside of the limits.
/// - Numerics: infinite at 0 and 1, NaN outside.
/// - Reference: Berkson 1944.
public func logit(_ x: Tensor, epsilon: Double? = nil) -> Tensor {
    if let epsilon, !(0...0.5 ~= epsilon) { trap("logit", "epsilon is \(epsilon), not in 0...0.5") }
    let (x, bounds) = (x.inFloatingPoint, epsilon.map { $0...1 - $0 })
    let value = map(.logit(lower: bounds?.lowerBound ?? -.infinity, upper: bounds?.upperBound ?? .infinity), x)
    return value.recorded("logit", x) { dy in
        guard let bounds else { return dy / (x * (1 - x)) }
        let inner = clip(x, bounds)
        return clipGradient(dy / (inner * (1 - inner)), x.stopGradient(), bounds)
    }
}
