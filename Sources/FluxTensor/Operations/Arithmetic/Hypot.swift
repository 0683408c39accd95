/// The length of the vector `(x, y)`, `√(x² + y²)`.
///
/// - Shape: the operands broadcast.
/// - Gradient: `dx = dz · x / z`, `dy = dz · y / z`, 0 where the length is 0, summed over stretched axes.
/// - Numerics: does not overflow where the squares do.
/// - Reference: IEEE 754-2019, 9.2.
public func hypot(_ x: Tensor, _ y: Tensor) -> Tensor {
    let matched = Tensor.matched(x, y)
    let (x, y) = (matched.0.inFloatingPoint, matched.1.inFloatingPoint)
    func share(_ dz: Tensor, _ mine: Tensor) -> Tensor {
        let length = hypot(x, y)
        return dz * mine / `where`(length .== 0, 1, length)
    }
    return zip(.hypot, "hypot", x, y).recorded("hypot", x, y, { dz in share(dz, x) }, { dz in share(dz, y) })
}
