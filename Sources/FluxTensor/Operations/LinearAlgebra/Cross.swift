/// The cross product of vectors in space along `axis`: perpendicular to both, as long as the area between them.
///
/// - Shape: the operands broadcast; the axis has three elements.
/// - Gradient: `dx = y × dz`, `dy = dz × x`, summed over stretched axes.
/// - Precondition: both have three elements along the axis.
/// - Reference: Gibbs 1881.
public func cross(_ x: Tensor, _ y: Tensor, axis: Int = -1) -> Tensor {
    let (x, y) = Tensor.matched(x, y)
    let (shape, axis) = require { () throws(ShapeError) in try crossShape(x.layout.shape, y.layout.shape, axis) }
    if x.dtype == .bool { trap("cross", "truth values have no difference; cast them to a number first") }
    _ = commonDevice("cross", x.body, y.body)
    let z = vectorProduct(x.stopGradient().broadcast(to: shape), y.stopGradient().broadcast(to: shape), axis)
    let place = axis - shape.rank
    return z.recorded("cross", x, y, { dz in cross(y, dz, axis: place) }, { dz in cross(dz, x, axis: place) })
}

/// Of operands of the same shape.
private func vectorProduct(_ x: Tensor, _ y: Tensor, _ axis: Int) -> Tensor {
    if x.dtype == .bfloat16 || x.dtype == .float16 {
        return vectorProduct(x.cast(to: .float32), y.cast(to: .float32), axis).cast(to: x.dtype)
    }
    let (a, b, (outer, inner)) = (x.contiguous(), y.contiguous(), x.layout.shape.sides(of: axis))
    return Tensor.make(x.layout.shape, x.dtype, on: x.device) {
        x.device.backend.crossProduct(a.body, b.body, outer: outer, inner: inner, into: $0)
    }
}

/// The shape rule of `cross`, and the axis in that shape.
private func crossShape(_ x: Shape, _ y: Shape, _ axis: Int) throws(ShapeError) -> (Shape, axis: Int) {
    let shape = try broadcastShape("cross", x, y)
    let place = shape.rank - (try resolvedAxis("cross", axis, rank: shape.rank))
    guard place <= min(x.rank, y.rank), x[x.rank - place] == 3, y[y.rank - place] == 3 else {
        throw ShapeError("cross", "lhs \(x) × rhs \(y): axis \(axis) must have three elements in both")
    }
    return (shape, shape.rank - place)
}
