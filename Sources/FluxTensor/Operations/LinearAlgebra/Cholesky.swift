/// The lower triangular `L` with `x = L · Lᵀ`, for symmetric positive definite `x`.
///
/// - Shape: `[…, N, N]` → the same.
/// - Gradient: `dx = L⁻ᵀ · Φ(Lᵀ · dL) · L⁻¹`, made symmetric; `Φ` keeps the lower triangle with half of the diagonal.
/// - Numerics: of `x` the symmetric part is taken. A matrix that is not positive definite gives NaN.
/// - Precondition: the matrices are square.
/// - Reference: Murray 2016.
public func cholesky(_ x: Tensor) -> Tensor {
    _ = require { () throws(ShapeError) in try squareShape("cholesky", x.layout.shape) }
    return x.inFullPrecision.decomposed("cholesky", .cholesky) { slopes, parts in
        let factor = parts[0]
        let inner = factor.transposed().matmul(slopes[0])
        let half = (inner.lowerPart() + inner.lowerPart(offset: -1)) * 0.5
        let left = triangularSolve(factor.transposed(), half, isLower: false)
        return triangularSolve(factor.transposed(), left.transposed(), isLower: false).symmetricPart
    }[0].castBack(x.dtype)
}
