/// The hyperbolic sine.
///
/// - Gradient: `dx = dy · cosh x`.
public func sinh(_ x: Tensor) -> Tensor { map(.sinh, x).recorded("sinh", x) { dy in dy * cosh(x) } }

/// The hyperbolic cosine.
///
/// - Gradient: `dx = dy · sinh x`.
public func cosh(_ x: Tensor) -> Tensor { map(.cosh, x).recorded("cosh", x) { dy in dy * sinh(x) } }

/// The hyperbolic tangent.
///
/// - Gradient: `dx = dy · (1 − y²)`.
public func tanh(_ x: Tensor) -> Tensor {
    map(.tanh, x).recorded("tanh", x, output: tanhGradient)
}

/// `dy · (1 − y²)` in one pass; composed where its own gradient is asked for.
func tanhGradient(_ dy: Tensor, _ y: Tensor) -> Tensor {
    dy.isTracked || y.isTracked ? dy * (1 - y * y) : zip(.tanhGradient, "tanh", dy, y)
}

/// The inverse hyperbolic sine.
///
/// - Gradient: `dx = dy / √(x² + 1)`.
public func asinh(_ x: Tensor) -> Tensor { map(.asinh, x).recorded("asinh", x) { dy in dy * rsqrt(x * x + 1) } }

/// The inverse hyperbolic cosine; NaN below 1.
///
/// - Gradient: `dx = dy / √(x² − 1)`.
public func acosh(_ x: Tensor) -> Tensor { map(.acosh, x).recorded("acosh", x) { dy in dy * rsqrt(x * x - 1) } }

/// The inverse hyperbolic tangent; NaN outside of −1...1.
///
/// - Gradient: `dx = dy / (1 − x²)`.
public func atanh(_ x: Tensor) -> Tensor { map(.atanh, x).recorded("atanh", x) { dy in dy / (1 - x * x) } }
