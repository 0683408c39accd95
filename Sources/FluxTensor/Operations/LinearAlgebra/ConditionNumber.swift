/// How much a linear system magnifies relative errors at worst: the norm of the matrix times that of its inverse.
///
/// - Shape: `[…, M, N]` → `[…]`.
/// - Gradient: through the singular values, or the norms and the inverse.
/// - Numerics: a singular matrix gives infinity in the spectral norm, NaN in others. Of order −2 it is the smallest singular value
///   divided by the largest.
/// - Precondition: the rank is at least 2; for other norms than those by singular values, the matrices are square.
/// - Reference: Golub and Van Loan, "Matrix Computations", 2.6.
public func conditionNumber(_ x: Tensor, _ norm: MatrixNorm = .spectral) -> Tensor {
    if norm == .spectral || norm == .minusTwo {
        _ = require { () throws(ShapeError) in try matrixShape("conditionNumber", x.layout.shape) }
        let values = singularValues(x)
        let (largest, smallest) = (values.max([-1]), values.min([-1]))
        return norm == .spectral ? largest / smallest : smallest / largest
    }
    _ = require { () throws(ShapeError) in try squareShape("conditionNumber", x.layout.shape) }
    return matrixNorm(x, norm) * matrixNorm(inverse(x), norm)
}
