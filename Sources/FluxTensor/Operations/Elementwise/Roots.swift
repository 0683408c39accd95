/// The square, `x²`.
///
/// - Shape: the same.
/// - Gradient: `dx = 2 · dy · x`.
public func square(_ x: Tensor) -> Tensor { map(.square, x).recorded("square", x) { dy in dy * x * 2 } }

/// The square root; NaN for negative numbers.
///
/// - Shape: the same.
/// - Gradient: `dx = dy / (2y)`; infinite at 0.
public func sqrt(_ x: Tensor) -> Tensor { map(.sqrt, x).recorded("sqrt", x, output: { dy, y in dy * 0.5 / y }) }

/// `1 / √x`.
///
/// - Shape: the same.
/// - Gradient: `dx = −dy · y³ / 2`.
public func rsqrt(_ x: Tensor) -> Tensor {
    map(.rsqrt, x).recorded("rsqrt", x, output: { dy, y in dy * (y * y * y) * -0.5 })
}

/// `1 / x`.
///
/// - Shape: the same.
/// - Gradient: `dx = −dy · y²`.
public func reciprocal(_ x: Tensor) -> Tensor {
    map(.reciprocal, x).recorded("reciprocal", x, output: { dy, y in -dy * (y * y) })
}
