/// The cross product of vectors in space along `axis`: perpendicular to both, as long as the area between them.
///
/// - Shape: the operands broadcast; the axis has three elements.
/// - Gradient: `dx = y × dz`, `dy = dz × x`, summed over stretched axes.
/// - Precondition: both have three elements along the axis.
/// - Reference: Gibbs 1881.
public func cross(_ x: Tensor, _ y: Tensor, axis: Int = -1) -> Tensor {
    let (x, y) = Tensor.matched(x, y)
    let place = require { () throws(ShapeError) in try crossAxis(x.layout.shape, y.layout.shape, axis) }
    let (a, b) = (x.movingAxis(x.rank - place, to: -1), y.movingAxis(y.rank - place, to: -1))
    func turned(_ x: Tensor, _ shift: Int) -> Tensor { x.rolled(by: shift, axis: -1) }
    let z = turned(a, -1) * turned(b, 1) - turned(a, 1) * turned(b, -1)
    return z.movingAxis(-1, to: z.rank - place)
}

/// The shape rule of `cross`: the axis, counted from the end.
private func crossAxis(_ x: Shape, _ y: Shape, _ axis: Int) throws(ShapeError) -> Int {
    let shape = try broadcastShape("cross", x, y)
    let place = shape.rank - (try resolvedAxis("cross", axis, rank: shape.rank))
    guard place <= min(x.rank, y.rank), x[x.rank - place] == 3, y[y.rank - place] == 3 else {
        throw ShapeError("cross", "lhs \(x) × rhs \(y): axis \(axis) must have three elements in both")
    }
    return place
}
