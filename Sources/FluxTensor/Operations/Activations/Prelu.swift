/// `x` where it is positive, else `slope · x`, with a slope that is learned.
///
/// - Parameter slope: One number, or one for each channel, `[C]`.
/// - Shape: `[N, C, …]` → the same; with one number, any.
/// - Gradient: `dx = dy` where `x > 0`, else `slope · dy`; `dslope = Σ dy · min(x, 0)`.
/// - Precondition: the slope has one element, or as many as there are channels.
/// - Reference: He et al. 2015, "Delving deep into rectifiers".
public func prelu(_ x: Tensor, _ slope: Tensor) -> Tensor {
    let stretched = require { () throws(ShapeError) in try slopeShape(x.layout.shape, slope.layout.shape) }
    let (x, slope) = Tensor.matched(x.inFloatingPoint, slope.reshaped(stretched))
    let isPositive = x.stopGradient() .> 0
    let y = `where`(isPositive, x.stopGradient(), x.stopGradient() * slope.stopGradient())
    return y.recorded(
        "prelu", x, slope, { dy in `where`(isPositive, dy, dy * slope) },
        { dy in (`where`(isPositive, 0, x) * dy).summed(to: stretched) })
}

/// The shape in which the slope stretches over `x`.
private func slopeShape(_ x: Shape, _ slope: Shape) throws(ShapeError) -> Shape {
    if slope.count == 1 { return [] }
    guard x.rank >= 2, slope == [x[1]] else {
        throw ShapeError("prelu", "slopes \(slope) for x \(x); expected one number, or one for each channel of [N, C, …]")
    }
    return Shape([x[1]] + Array(repeating: 1, count: x.rank - 2))
}
