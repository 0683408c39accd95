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
    let plain = x.stopGradient()
    return bent(x: plain, plain, slope.stopGradient()).recorded(
        "prelu", x, slope, { dy in bent(x: plain, dy, slope) }, { dy in `where`(plain .> 0, 0, x) * dy })
}

/// `y` where `x` is positive, else `slope · y`.
private func bent(x: Tensor, _ y: Tensor, _ slope: Tensor) -> Tensor {
    let toY = { (dz: Tensor) in bent(x: x, dz, slope) }
    return blended(.bent, "prelu", [x, y, slope], [{ $0 }, toY, { dz in `where`(x .> 0, 0, y) * dz }])
        ?? `where`(x .> 0, y, y * slope)
}

/// The shape in which the slope stretches over `x`.
private func slopeShape(_ x: Shape, _ slope: Shape) throws(ShapeError) -> Shape {
    if slope.count == 1 { return [] }
    guard x.rank >= 2, slope == [x[1]] else {
        throw ShapeError("prelu", "slopes \(slope) for x \(x); expected one number, or one for each channel of [N, C, …]")
    }
    return Shape([x[1]] + Array(repeating: 1, count: x.rank - 2))
}
