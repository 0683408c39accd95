/// The inverse of a square matrix.
///
/// - Shape: `[…, N, N]` → the same.
/// - Gradient: `dx = −yᵀ · dy · yᵀ`.
/// - Numerics: a singular matrix gives NaN. `solve(a, b)` is faster and more accurate than `inverse(a).matmul(b)`.
/// - Precondition: the matrices are square.
/// - Reference: Giles 2008, "Collected matrix derivative results for forward and reverse mode algorithmic differentiation".
public func inverse(_ x: Tensor) -> Tensor {
    _ = require { () throws(ShapeError) in try squareShape("inverse", x.layout.shape) }
    return x.inFullPrecision.decomposed("inverse", .inverse) { slopes, parts in
        let transposed = parts[0].transposed()
        return -transposed.matmul(slopes[0]).matmul(transposed)
    }[0].castBack(x.dtype)
}
