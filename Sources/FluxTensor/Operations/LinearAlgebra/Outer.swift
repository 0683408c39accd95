/// All products of an element of one vector with one of another: `z_ij = x_i · y_j`.
///
/// - Shape: `[M]`, `[N]` → `[M, N]`.
/// - Gradient: `dx = dz · y`, `dy = dzᵀ · x`.
/// - Precondition: both have one axis.
public func outer(_ x: Tensor, _ y: Tensor) -> Tensor {
    require { () throws(ShapeError) in try checkOuter(x.layout.shape, y.layout.shape) }
    let (a, b) = Tensor.promoted(x, y)
    let product = a.stopGradient().unsqueezed(1) * b.stopGradient()
    return product.recorded("outer", a, b, { dz in dz.matmul(b) }, { dz in a.matmul(dz) })
}

/// The shape rule of `outer`.
private func checkOuter(_ x: Shape, _ y: Shape) throws(ShapeError) {
    guard x.rank == 1, y.rank == 1 else { throw ShapeError("outer", "lhs \(x), rhs \(y): both must have one axis") }
}
