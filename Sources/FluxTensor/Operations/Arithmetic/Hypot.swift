/// The length of the vector `(x, y)`, `√(x² + y²)`.
///
/// - Shape: the operands broadcast.
/// - Gradient: `dx = dz · x / z`, `dy = dz · y / z`, 0 where the length is 0, summed over stretched axes.
/// - Numerics: does not overflow where the squares do.
/// - Reference: IEEE 754-2019, 9.2.
public func hypot(_ x: Tensor, _ y: Tensor) -> Tensor {
    let matched = Tensor.matched(x, y)
    let (x, y) = (matched.0.inFloatingPoint, matched.1.inFloatingPoint)
    let result = zip(.hypot, "hypot", x, y)
    return result.recorded("hypot", [x, y]) { dz, needs in
        // Computed again where a gradient of the gradient is wanted: the result itself would hold itself alive here.
        let length = x.isTracked || y.isTracked ? hypot(x, y) : result
        let slope = dz / `where`(length .== 0, 1, length)
        return zip([x, y], needs).map { mine, isNeeded in isNeeded ? (slope * mine).summed(to: mine.layout.shape) : nil }
    }
}
