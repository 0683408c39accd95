/// How a matrix is taken apart. The result holds for each matrix its parts, one after another.
///
/// What has no answer (a matrix that is not positive definite, or singular, singular values of elements that are not finite) gives NaN.
package enum Decomposition: Sendable {
    /// Lower `l`: `x = l · lᵀ`, for the symmetric part of `x`, which is positive definite.
    case cholesky
    /// The pivots of Gaussian elimination, the first with the sign of the permutation: their product is the determinant.
    case pivots
    /// For no fewer rows than columns, `l` without its diagonal of ones and `u` in one matrix, and the places of the rows of `l · u`.
    case lu
    /// The inverse.
    case inverse
    /// `q`, `r` for no fewer rows than columns; the diagonal of `r` is not negative. A complete `q` is square.
    case qr(isComplete: Bool)
    /// `u`, `s` descending, `vᵀ`.
    case svd
    /// `s` alone.
    case singularValues
    /// The eigenvalues of the symmetric part, ascending, and its eigenvectors in rows.
    case eigen
    /// The eigenvalues alone.
    case eigenvalues
    /// The eigenvalues by their real parts, of a conjugate pair the one above the real axis first, and the eigenvectors, of length 1,
    /// in rows. Complex numbers are pairs.
    case generalEigen
    /// The eigenvalues alone.
    case generalEigenvalues

    /// The shapes of the parts.
    package func parts(rows: Int, columns: Int) -> [Shape] {
        let smaller = min(rows, columns)
        return switch self {
        case .cholesky, .inverse: [[rows, rows]]
        case .pivots: [[rows]]
        case .lu: [[rows, columns], [rows]]
        case .qr(let isComplete): [[rows, isComplete ? rows : columns], [columns, columns]]
        case .svd: [[rows, smaller], [smaller], [smaller, columns]]
        case .singularValues: [[smaller]]
        case .eigen: [[rows], [rows, rows]]
        case .eigenvalues: [[rows]]
        case .generalEigen: [[rows, 2], [rows, rows, 2]]
        case .generalEigenvalues: [[rows, 2]]
        }
    }
}

/// What is known of the matrix of a linear system; only the named triangle is read.
package enum LinearSystem: Sendable {
    case general
    case lower(hasUnitDiagonal: Bool)
    case upper(hasUnitDiagonal: Bool)
}
