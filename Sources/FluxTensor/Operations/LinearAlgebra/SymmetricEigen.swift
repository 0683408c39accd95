/// The eigenvalues and eigenvectors of a symmetric matrix: `x = vectors · diag(values) · vectorsᵀ`.
///
/// - Shape: `[…, N, N]` → `values [..., N]` ascending, `vectors [..., N, N]` in columns.
/// - Gradient: `dx = v · (dw + E∘(vᵀ · dv)) · vᵀ`, made symmetric, with `E_ij = 1 / (w_j − w_i)` off the diagonal.
/// - Numerics: of `x` the symmetric part is taken. The signs of the vectors are those that the backend finds. Elements that are
///   not finite give NaN.
/// - Precondition: the matrices are square; for gradients through the vectors, the eigenvalues differ.
/// - Reference: Giles 2008.
public func symmetricEigen(_ x: Tensor) -> (values: Tensor, vectors: Tensor) {
    _ = require { () throws(ShapeError) in try squareShape("symmetricEigen", x.layout.shape) }
    let parts = x.inFullPrecision.decomposed("symmetricEigen", .eigen) { slopes, parts in
        let (dw, dv, w, v) = (slopes[0], slopes[1].transposed(), parts[0], parts[1].transposed())
        let gaps = inverseDifferences(w.unsqueezed(-2), w.unsqueezed(-1))
        let core = w.identityLike(w.shape[w.rank - 1]) * dw.unsqueezed(-1) + gaps * v.transposed().matmul(dv)
        return v.matmul(core).matmul(v.transposed()).symmetricPart
    }
    return (parts[0].castBack(x.dtype), parts[1].transposed().castBack(x.dtype))
}
