/// A smooth form of `relu`, `log(1 + eˣ)`.
///
/// - Shape: the same.
/// - Gradient: `dx = dy · sigmoid(x)`.
/// - Numerics: does not overflow.
/// - Reference: Dugas et al. 2001, "Incorporating second-order functional knowledge for better option pricing".
public func softplus(_ x: Tensor) -> Tensor { map(.softplus, x).recorded("softplus", x) { dy in dy * sigmoid(x) } }

/// The same of another sharpness, `log(1 + e^(βx)) / β`: the larger `β`, the closer to `relu`.
///
/// - Parameter threshold: `x` itself where `βx` is above it; the exact form needs none, PyTorch's takes 20.
/// - Gradient: `dx = dy · sigmoid(βx)`.
/// - Precondition: `beta` is positive.
public func softplus(_ x: Tensor, beta: Double, threshold: Double = .infinity) -> Tensor {
    if !(beta > 0) { trap("softplus", "beta is \(beta); it must be positive") }
    let scaled = x.inFloatingPoint * beta
    let y = softplus(scaled) / beta
    return threshold == .infinity ? y : `where`(scaled.stopGradient() .> threshold, x.inFloatingPoint, y)
}
