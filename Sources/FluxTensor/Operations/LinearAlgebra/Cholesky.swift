/// The lower triangular `L` with `x = L · Lᵀ`, for symmetric positive definite `x`; its transpose if not `isLower`.
///
/// - Shape: `[…, N, N]` → the same.
/// - Gradient: `dx = L⁻ᵀ · Φ(Lᵀ · dL) · L⁻¹`, made symmetric; `Φ` keeps the lower triangle with half of the diagonal.
/// - Numerics: of `x` the symmetric part is taken. A matrix that is not positive definite gives NaN.
/// - Precondition: the matrices are square.
/// - Reference: Murray 2016.
public func cholesky(_ x: Tensor, isLower: Bool = true) -> Tensor {
    _ = require { () throws(ShapeError) in try squareShape("cholesky", x.layout.shape) }
    let factor = x.inFullPrecision.decomposed("cholesky", .cholesky) { slopes, parts in
        let factor = parts[0]
        let inner = factor.transposed().matmul(slopes[0])
        let half = (inner.lowerPart() + inner.lowerPart(offset: -1)) * 0.5
        let left = triangularSolve(factor, half, isTransposed: true)
        return triangularSolve(factor, left.transposed(), isTransposed: true).symmetricPart
    }[0].castBack(x.dtype)
    return isLower ? factor : factor.transposed()
}
