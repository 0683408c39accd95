/// A smooth form of `relu`, `log(1 + eˣ)`.
///
/// - Gradient: `dx = dy · sigmoid(x)`.
/// - Numerics: does not overflow.
public func softplus(_ x: Tensor) -> Tensor { map(.softplus, x).recorded("softplus", x) { dy in dy * sigmoid(x) } }
