/// What `matrixNorm` measures.
public enum MatrixNorm: Sendable {
    /// The root of the sum of the squares.
    case frobenius
    /// The sum of the singular values.
    case nuclear
    /// The largest singular value.
    case spectral
    /// The largest sum of magnitudes in a column.
    case one
    /// The largest sum of magnitudes in a row.
    case infinity
}

/// A norm of the matrices in the last two axes.
///
/// - Shape: `[…, M, N]` → `[…]`.
/// - Gradient: through what the norm is composed of.
/// - Precondition: the rank is at least 2.
/// - Reference: Golub and Van Loan, "Matrix Computations", 2.3.
public func matrixNorm(_ x: Tensor, _ norm: MatrixNorm = .frobenius) -> Tensor {
    _ = require { () throws(ShapeError) in try matrixShape("matrixNorm", x.layout.shape) }
    return switch norm {
    case .frobenius: x.norm(2, [-2, -1])
    case .nuclear: svd(x).s.sum([-1])
    case .spectral: svd(x).s.max([-1])
    case .one: abs(x).sum([-2]).max([-1])
    case .infinity: abs(x).sum([-1]).max([-1])
    }
}
