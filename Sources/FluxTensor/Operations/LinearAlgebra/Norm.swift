/// The length of vectors along `axes`, all if none are given: `(Σ |x_i|^order)^(1/order)`.
///
/// - Shape: without the axes, or with extent 1 there if `keepingAxes`.
/// - Gradient: `dx = dy · sign(x) · (|x| / y)^(order − 1)`; 0 at the zero vector for the order 2, as for a subgradient.
/// - Parameter order: 1, 2, any positive number, or infinity for the largest magnitude.
/// - Precondition: `order` is positive.
public func vectorNorm(_ x: Tensor, order: Double = 2, _ axes: [Int] = [], keepingAxes: Bool = false) -> Tensor {
    if !(order > 0) { trap("vectorNorm", "the order is \(order); it must be positive") }
    if order == 1 { return abs(x).sum(axes, keepingAxes: keepingAxes) }
    if order == .infinity { return abs(x).max(axes, keepingAxes: keepingAxes) }
    if order != 2 { return pow(pow(abs(x), order).sum(axes, keepingAxes: keepingAxes), 1 / order) }
    let total = square(x.dtype.isFloatingPoint ? x : x.cast(to: .float32)).sum(axes, keepingAxes: keepingAxes)
    // The root has no slope at 0: both branches are kept away from it.
    let isZero = total .== 0
    return `where`(isZero, 0, sqrt(`where`(isZero, 1, total)))
}

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
public func matrixNorm(_ x: Tensor, _ norm: MatrixNorm = .frobenius) -> Tensor {
    _ = require { () throws(ShapeError) in try matrixShape("matrixNorm", x.layout.shape) }
    return switch norm {
    case .frobenius: vectorNorm(x, [-2, -1])
    case .nuclear: svd(x).s.sum([-1])
    case .spectral: svd(x).s.max([-1])
    case .one: abs(x).sum([-2]).max([-1])
    case .infinity: abs(x).sum([-1]).max([-1])
    }
}
