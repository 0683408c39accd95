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
    let parts = x.inFullPrecision.decomposed("symmetricEigen", .eigen, each: [valueGradient, vectorGradient])
    return (parts[0].castBack(x.dtype), parts[1].transposed().castBack(x.dtype))
}

/// The eigenvalues of a symmetric matrix alone, ascending.
///
/// - Shape: `[…, N, N]` → `[…, N]`.
/// - Gradient: that of `symmetricEigen`, through which it goes where a gradient is taken.
/// - Numerics: of `x` the symmetric part is taken. Elements that are not finite give NaN.
/// - Precondition: the matrices are square.
/// - Reference: Golub and Van Loan, "Matrix Computations", 8.3.
public func symmetricEigenvalues(_ x: Tensor) -> Tensor {
    _ = require { () throws(ShapeError) in try squareShape("symmetricEigenvalues", x.layout.shape) }
    return x.isTracked ? symmetricEigen(x).values : x.inFullPrecision.decomposed(.eigenvalues)[0].castBack(x.dtype)
}

private func valueGradient(_ dw: Tensor, _ parts: [Tensor]) -> Tensor {
    (parts[1].transposed() * dw.unsqueezed(-2)).matmul(parts[1])
}

private func vectorGradient(_ slope: Tensor, _ parts: [Tensor]) -> Tensor {
    let (w, vt, dv) = (parts[0], parts[1], slope.transposed())
    let gaps = inverseDifferences(w.unsqueezed(-2), w.unsqueezed(-1))
    return vt.transposed().matmul(gaps * vt.matmul(dv)).matmul(vt).symmetricPart
}
