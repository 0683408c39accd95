/// The singular value decomposition `x = u · diag(s) · vᵀ`.
///
/// - Shape: `[…, M, N]` → `u [..., M, K]`, `s [..., K]` descending, `vt [..., K, N]`, with `K = min(M, N)`.
/// - Gradient: with `v = vtᵀ`, diagonal `s` and `ds`, and `F_ij = 1 / (s_j² − s_i²)` off the diagonal:
///   `dx = (u · (ds + F∘(uᵀ·du − duᵀ·u) · s + s · F∘(vᵀ·dv − dvᵀ·v)) + (1 − u·uᵀ) · du · s⁻¹) · vt + u · s⁻¹ · dvt · (1 − v·vt)`.
/// - Numerics: the signs of the singular vectors are those that the backend finds. Elements that are not finite give NaN.
/// - Precondition: for gradients through `u` and `vt`, the singular values differ and are not 0.
/// - Reference: Townsend 2016.
public func svd(_ x: Tensor) -> (u: Tensor, s: Tensor, vt: Tensor) {
    _ = require { () throws(ShapeError) in try matrixShape("svd", x.layout.shape) }
    let parts = x.inFullPrecision.decomposed("svd", .svd) { slopes, parts in svdGradient(slopes, parts) }
    return (parts[0].castBack(x.dtype), parts[1].castBack(x.dtype), parts[2].castBack(x.dtype))
}

private func svdGradient(_ slopes: [Tensor], _ parts: [Tensor]) -> Tensor {
    let (du, ds, dv) = (slopes[0], slopes[1], slopes[2].transposed())
    let (u, s, vt) = (parts[0], parts[1], parts[2])
    let v = vt.transposed()
    let (row, column) = (s.unsqueezed(-2), s.unsqueezed(-1))
    let inverse = reciprocal(row)
    let gaps = inverseDifferences(row * row, column * column)
    let left = gaps * antisymmetric(u.transposed().matmul(du)) * row
    let right = gaps * antisymmetric(vt.matmul(dv)) * column
    let core = s.identityLike(s.shape[s.rank - 1]) * ds.unsqueezed(-1) + left + right
    let outsideU = (du - u.matmul(u.transposed().matmul(du))) * inverse
    let outsideV = (dv - v.matmul(vt.matmul(dv))) * inverse
    return (u.matmul(core) + outsideU).matmul(vt) + u.matmul(outsideV.transposed())
}

private func antisymmetric(_ x: Tensor) -> Tensor { x - x.transposed() }

/// `1 / (row_j − column_i)` off the diagonal, 0 on it.
func inverseDifferences(_ row: Tensor, _ column: Tensor) -> Tensor {
    let difference = row - column
    let diagonal = difference.identityLike(difference.layout.shape[difference.rank - 1])
    return (1 - diagonal) / (difference + diagonal)
}
