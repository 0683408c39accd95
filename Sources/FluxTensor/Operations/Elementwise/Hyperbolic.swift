/// The hyperbolic sine.
///
/// - Shape: the same.
/// - Gradient: `dx = dy · cosh x`.
/// - Reference: DLMF 4.28, https://dlmf.nist.gov/4.28
public func sinh(_ x: Tensor) -> Tensor { map(.sinh, x).recorded("sinh", x) { dy in dy * cosh(x) } }

/// The hyperbolic cosine.
///
/// - Shape: the same.
/// - Gradient: `dx = dy · sinh x`.
/// - Reference: DLMF 4.28, https://dlmf.nist.gov/4.28
public func cosh(_ x: Tensor) -> Tensor { map(.cosh, x).recorded("cosh", x) { dy in dy * sinh(x) } }

/// The hyperbolic tangent.
///
/// - Shape: the same.
/// - Gradient: `dx = dy · (1 − y²)`.
/// - Reference: DLMF 4.28, https://dlmf.nist.gov/4.28
public func tanh(_ x: Tensor) -> Tensor {
    map(.tanh, x).recorded("tanh", x, output: tanhGradient)
}

/// `dy · (1 − y²)` in one pass; composed where its own gradient is asked for.
func tanhGradient(_ dy: Tensor, _ y: Tensor) -> Tensor {
    dy.isTracked || y.isTracked ? dy * (1 - y * y) : zip(.tanhGradient, "tanh", dy, y)
}

/// The inverse hyperbolic sine.
///
/// - Shape: the same.
/// - Gradient: `dx = dy / √(x² + 1)`.
/// - Reference: DLMF 4.37, https://dlmf.nist.gov/4.37
public func asinh(_ x: Tensor) -> Tensor { map(.asinh, x).recorded("asinh", x) { dy in dy * rsqrt(x * x + 1) } }

/// The inverse hyperbolic cosine; NaN below 1.
///
/// - Shape: the same.
/// - Gradient: `dx = dy / √(x² − 1)`.
/// - Reference: DLMF 4.37, https://dlmf.nist.gov/4.37
public func acosh(_ x: Tensor) -> Tensor { map(.acosh, x).recorded("acosh", x) { dy in dy * rsqrt(x * x - 1) } }

/// The inverse hyperbolic tangent; NaN outside of −1...1.
///
/// - Shape: the same.
/// - Gradient: `dx = dy / (1 − x²)`.
/// - Reference: DLMF 4.37, https://dlmf.nist.gov/4.37
public func atanh(_ x: Tensor) -> Tensor { map(.atanh, x).recorded("atanh", x) { dy in dy / (1 - x * x) } }
