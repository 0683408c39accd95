/// How many singular values of a matrix are not 0, as `int64`.
///
/// - Parameters:
///   - tolerance: Singular values up to so much of the largest one count as 0; by default `max(M, N)` times the precision, or nothing
///     where there is an absolute tolerance.
///   - absoluteTolerance: Singular values up to it count as 0 too.
///   - isSymmetric: Takes the magnitudes of the eigenvalues of the symmetric part, which is faster.
/// - Shape: `[…, M, N]` → `[…]`.
/// - Gradient: none.
/// - Precondition: the rank is at least 2; symmetric matrices are square.
/// - Reference: Golub and Van Loan, "Matrix Computations", 5.4.
public func matrixRank(
    _ x: Tensor, tolerance: Double? = nil, absoluteTolerance: Double? = nil, isSymmetric: Bool = false
) -> Tensor {
    let shape = require { () throws(ShapeError) in
        try isSymmetric ? squareShape("matrixRank", x.layout.shape) : matrixShape("matrixRank", x.layout.shape)
    }
    let full = x.stopGradient().inFullPrecision
    let values = isSymmetric ? abs(symmetricEigenvalues(full)) : singularValues(full)
    return (values .> singularCutoff(values, shape, tolerance, absoluteTolerance)).sum([-1])
}

/// Up to where singular values `[…, K]` of matrices of a shape count as 0: `[…, 1]`.
func singularCutoff(_ values: Tensor, _ shape: Shape, _ tolerance: Double?, _ absoluteTolerance: Double?) -> Tensor {
    if values.layout.shape[values.rank - 1] == 0 {
        return .zeros(Array(values.shape.dropLast() + [1]), dtype: values.dtype, on: values.device)
    }
    let precision = values.dtype == .float64 ? 0x1p-52 : 0x1p-23
    let usual = precision * Double(max(shape[shape.rank - 2], shape[shape.rank - 1]))
    let share = tolerance ?? (absoluteTolerance.map { $0 > 0 ? 0 : usual } ?? usual)
    return maximum(values.max([-1], keepingAxes: true) * share, Tensor(absoluteTolerance ?? 0))
}
