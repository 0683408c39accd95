/// The eigenvalues and eigenvectors of a square matrix, complex numbers as pairs: `x · v = v · diag(w)`.
///
/// ```swift
/// let (values, vectors) = eigen(x)
/// complexMagnitude(values).max()   // the spectral radius
/// ```
/// - Shape: `[…, N, N]` → `values [..., N, 2]`, by their real parts, of a conjugate pair the one above the real axis first;
///   `vectors [..., N, N, 2]`, of length 1, in columns.
/// - Gradient: `dx = v⁻ᴴ · (diag(dw) + E∘(vᴴ·dv − vᴴ·v · diag(re vᴴ·dv))) · vᴴ`, of which the real part, with `E_ij = 1 / (w_j − w_i)*` off
///   the diagonal. It is that of functions which do not depend on the angles of the vectors, which are free.
/// - Numerics: for symmetric matrices `symmetricEigen` is faster and more accurate. Elements that are not finite give NaN.
/// - Precondition: the matrices are square; for gradients, they have `N` independent eigenvectors, and through these the eigenvalues
///   differ.
/// - Reference: Giles 2008; Boeddeker et al. 2017, "On the computation of complex-valued gradients with application to statistically
///   optimum beamforming".
public func eigen(_ x: Tensor) -> (values: Tensor, vectors: Tensor) {
    _ = require { () throws(ShapeError) in try squareShape("eigen", x.layout.shape) }
    let parts = x.inFullPrecision.decomposed("eigen", .generalEigen, each: [valueGradient, vectorGradient])
    // They come in rows; columns as they are read are worth a copy.
    return (parts[0].castBack(x.dtype), parts[1].swappingAxes(-3, -2).contiguous().castBack(x.dtype))
}

/// The eigenvalues of a square matrix alone, complex numbers as pairs.
///
/// - Shape: `[…, N, N]` → `[…, N, 2]`, by their real parts, of a conjugate pair the one above the real axis first.
/// - Gradient: that of `eigen`, through which it goes where a gradient is taken.
/// - Numerics: elements that are not finite give NaN.
/// - Precondition: the matrices are square.
/// - Reference: Golub and Van Loan, "Matrix Computations", 7.5.
public func eigenvalues(_ x: Tensor) -> Tensor {
    _ = require { () throws(ShapeError) in try squareShape("eigenvalues", x.layout.shape) }
    return x.isTracked ? eigen(x).values : x.inFullPrecision.decomposed(.generalEigenvalues)[0].castBack(x.dtype)
}

private func valueGradient(_ dw: Tensor, _ parts: [Tensor]) -> Tensor {
    let adjoint = complexConjugate(parts[1])
    return broughtBack(complexProduct(dw.unsqueezed(-2), adjoint), adjoint)
}

private func vectorGradient(_ slope: Tensor, _ parts: [Tensor]) -> Tensor {
    let (w, adjoint) = (parts[0], complexConjugate(parts[1]))
    let (dv, v) = (slope.swappingAxes(-3, -2), parts[1].swappingAxes(-3, -2))
    let inner = complexMatmul(adjoint, dv)
    let size = w.layout.shape[w.rank - 2]
    let diagonal = w.identityLike(size)
    let lengths = (inner[.ellipsis, 0] * diagonal).sum([-2], keepingAxes: true).unsqueezed(-1)
    let gaps = complexConjugate(w.unsqueezed(-3) - w.unsqueezed(-2))
    // On the diagonal 1 stands for the gap, and nothing is left above it.
    let pairs = Tensor.stacked([diagonal, .zeros(like: diagonal)], axis: -1)
    let middle = complexQuotient(inner - complexMatmul(adjoint, v) * lengths, gaps + pairs) * (1 - diagonal).unsqueezed(-1)
    return broughtBack(complexMatmul(middle, adjoint), adjoint)
}

/// The real part of `v⁻ᴴ · right`, for `vᴴ`.
private func broughtBack(_ right: Tensor, _ adjoint: Tensor) -> Tensor {
    let (re, im, size) = (adjoint[.ellipsis, 0], adjoint[.ellipsis, 1], adjoint.layout.shape[adjoint.rank - 2])
    // As a real system of twice the size.
    let system = Tensor.concatenated(
        [.concatenated([re, -im], axis: -1), .concatenated([im, re], axis: -1)], axis: -2)
    return solve(system, .concatenated([right[.ellipsis, 0], right[.ellipsis, 1]], axis: -2)).narrowed(-2, 0..<size)
}
