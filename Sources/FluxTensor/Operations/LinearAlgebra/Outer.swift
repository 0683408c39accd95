/// All products of an element of one tensor with one of another: `z_ij = x_i · y_j`.
///
/// - Shape: `[M]`, `[N]` → `[M, N]`; of tensors of other ranks the elements in row-major order, as NumPy has it.
/// - Gradient: `dx = dz · y`, `dy = dzᵀ · x`.
/// - Precondition: none.
public func outer(_ x: Tensor, _ y: Tensor) -> Tensor {
    if x.rank != 1 || y.rank != 1 { return outer(x.reshaped(x.count), y.reshaped(y.count)) }
    let (a, b) = Tensor.promoted(x, y)
    let product = a.stopGradient().unsqueezed(1) * b.stopGradient()
    return product.recorded("outer", a, b, { dz in dz.matmul(b) }, { dz in a.matmul(dz) })
}
