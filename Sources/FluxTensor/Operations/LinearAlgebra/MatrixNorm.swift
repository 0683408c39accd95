/// What `matrixNorm` measures.
public enum MatrixNorm: Sendable {
    /// The root of the sum of the squares.
    case frobenius
    /// The sum of the singular values.
    case nuclear
    /// The largest singular value, the 2-norm.
    case spectral
    /// The largest sum of magnitudes in a column.
    case one
    /// The largest sum of magnitudes in a row.
    case infinity
    /// The smallest singular value. Like the next ones no norm, but its order −2.
    case minusTwo
    /// The smallest sum of magnitudes in a column.
    case minusOne
    /// The smallest sum of magnitudes in a row.
    case minusInfinity
}

/// A norm of the matrices in two axes.
///
/// - Parameter axes: those of the rows and of the columns.
/// - Shape: `[…, M, N]` → `[…]`, or with extent 1 in both axes if `keepingAxes`.
/// - Gradient: through what the norm is composed of.
/// - Precondition: the axes differ; a norm that is a largest or smallest number has one.
/// - Reference: Golub and Van Loan, "Matrix Computations", 2.3.
public func matrixNorm(
    _ x: Tensor, _ norm: MatrixNorm = .frobenius, axes: (rows: Int, columns: Int) = (-2, -1), keepingAxes: Bool = false
) -> Tensor {
    let (rows, columns) = require { () throws(ShapeError) in try matrixAxes(x.layout.shape, axes) }
    let others = x.layout.shape.indices.filter { $0 != rows && $0 != columns }
    let value = norm(of: x.inFloatingPoint.permuted(others + [rows, columns]))
    if !keepingAxes { return value }
    return value.unsqueezed(min(rows, columns)).unsqueezed(max(rows, columns))
}

extension MatrixNorm {
    fileprivate func callAsFunction(of x: Tensor) -> Tensor {
        switch self {
        case .frobenius: x.norm(2, [-2, -1])
        case .nuclear: singularValues(x).sum([-1])
        case .spectral: singularValues(x).max([-1])
        case .one: abs(x).sum([-2]).max([-1])
        case .infinity: abs(x).sum([-1]).max([-1])
        case .minusTwo: singularValues(x).min([-1])
        case .minusOne: abs(x).sum([-2]).min([-1])
        case .minusInfinity: abs(x).sum([-1]).min([-1])
        }
    }
}

/// The shape rule of `matrixNorm`: the axes, counted from the front.
private func matrixAxes(_ x: Shape, _ axes: (rows: Int, columns: Int)) throws(ShapeError) -> (Int, Int) {
    _ = try matrixShape("matrixNorm", x)
    _ = try resolvedAxes("matrixNorm", [axes.rows, axes.columns], rank: x.rank)
    return (
        try resolvedAxis("matrixNorm", axes.rows, rank: x.rank), try resolvedAxis("matrixNorm", axes.columns, rank: x.rank)
    )
}
