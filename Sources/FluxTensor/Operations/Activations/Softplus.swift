/// A smooth form of `relu`, `log(1 + eˣ)`.
///
/// - Shape: the same.
/// - Gradient: `dx = dy · sigmoid(x)`.
/// - Numerics: does not overflow.
/// - Reference: Dugas et al. 2001, "Incorporating second-order functional knowledge for better option pricing".
public func softplus(_ x: Tensor) -> Tensor { map(.softplus, x).recorded("softplus", x) { dy in dy * sigmoid(x) } }
