/// The inner product of two vectors: `Σ x_i · y_i`.
///
/// - Shape: `[K]`, `[K]` → `[]`.
/// - Gradient: `dx = dz · y`, `dy = dz · x`.
/// - Precondition: both have one axis and as many elements.
public func dot(_ x: Tensor, _ y: Tensor) -> Tensor {
    require { () throws(ShapeError) in try checkDot(x.layout.shape, y.layout.shape) }
    let (a, b) = Tensor.promoted(x, y)
    return a.stopGradient().matmul(b.stopGradient()).recorded("dot", a, b, { dz in dz * b }, { dz in dz * a })
}

/// The shape rule of `dot`.
private func checkDot(_ x: Shape, _ y: Shape) throws(ShapeError) {
    guard x.rank == 1, y.rank == 1 else {
        throw ShapeError("dot", "lhs \(x) · rhs \(y): both must have one axis; for matrices use matmul")
    }
    guard x == y else { throw ShapeError("dot", "lhs \(x) · rhs \(y): \(x[0]) ≠ \(y[0])") }
}
