/// The singular value decomposition `x = u · diag(s) · vᵀ`.
///
/// - Shape: `[…, M, N]` → `u [..., M, K]`, `s [..., K]` descending, `vt [..., K, N]`, with `K = min(M, N)`.
/// - Parameter fullMatrices: completes the vectors to bases: `u [..., M, M]`, `vt [..., N, N]`.
/// - Gradient: with `v = vtᵀ`, diagonal `s` and `ds`, and `F_ij = 1 / (s_j² − s_i²)` off the diagonal:
///   `dx = (u · (ds + F∘(uᵀ·du − duᵀ·u) · s + s · F∘(vᵀ·dv − dvᵀ·v)) + (1 − u·uᵀ) · du · s⁻¹) · vt + u · s⁻¹ · dvt · (1 − v·vt)`.
///   Through the vectors that complete the bases, that of functions which do not depend on their choice.
/// - Numerics: the signs of the singular vectors are those that the backend finds. Elements that are not finite give NaN.
/// - Precondition: for gradients through `u` and `vt`, the singular values differ, and are not 0 where the matrix is not square.
/// - Reference: Townsend 2016.
public func svd(_ x: Tensor, fullMatrices: Bool = false) -> (u: Tensor, s: Tensor, vt: Tensor) {
    _ = require { () throws(ShapeError) in try matrixShape("svd", x.layout.shape) }
    let (_, rows, columns) = x.matrixExtents
    if rows < columns {
        let (v, s, ut) = svd(x.transposed(), fullMatrices: fullMatrices)
        return (ut.transposed(), s, v.transposed())
    }
    var parts = x.inFullPrecision.decomposed("svd", .svd, each: [leftGradient, valueGradient, rightGradient])
    if fullMatrices { parts[0] = parts[0].completedBasis }
    return (parts[0].castBack(x.dtype), parts[1].castBack(x.dtype), parts[2].castBack(x.dtype))
}

/// The singular values of a matrix alone, descending.
///
/// - Shape: `[…, M, N]` → `[…, min(M, N)]`.
/// - Gradient: that of `svd`, through which it goes where a gradient is taken.
/// - Numerics: elements that are not finite give NaN.
/// - Precondition: the rank is at least 2.
/// - Reference: Golub and Van Loan, "Matrix Computations", 8.6.
public func singularValues(_ x: Tensor) -> Tensor {
    _ = require { () throws(ShapeError) in try matrixShape("singularValues", x.layout.shape) }
    let (_, rows, columns) = x.matrixExtents
    if rows < columns { return singularValues(x.transposed()) }
    return x.isTracked ? svd(x).s : x.inFullPrecision.decomposed(.singularValues)[0].castBack(x.dtype)
}

private func valueGradient(_ ds: Tensor, _ parts: [Tensor]) -> Tensor {
    (parts[0] * ds.unsqueezed(-2)).matmul(parts[2])
}

private func leftGradient(_ du: Tensor, _ parts: [Tensor]) -> Tensor {
    let (u, s, vt) = (parts[0], parts[1].unsqueezed(-2), parts[2])
    let inside = u.transposed().matmul(du)
    let within = u.matmul(gaps(s) * (inside - inside.transposed()) * s)
    let isWhole = u.shape[u.rank - 2] == u.shape[u.rank - 1]
    return (isWhole ? within : within + (du - u.matmul(inside)) / s).matmul(vt)
}

/// That of the left vectors of the transposed matrix.
private func rightGradient(_ dvt: Tensor, _ parts: [Tensor]) -> Tensor {
    leftGradient(dvt.transposed(), [parts[2].transposed(), parts[1], parts[0].transposed()]).transposed()
}

/// `F`, of singular values in a row.
private func gaps(_ s: Tensor) -> Tensor { inverseDifferences(s * s, (s * s).transposed()) }

/// `1 / (row_j − column_i)` off the diagonal, 0 on it.
func inverseDifferences(_ row: Tensor, _ column: Tensor) -> Tensor {
    let difference = row - column
    let diagonal = difference.identityLike(difference.layout.shape[difference.rank - 1])
    return (1 - diagonal) / (difference + diagonal)
}
