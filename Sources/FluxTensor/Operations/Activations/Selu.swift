/// The self-normalizing exponential linear unit: `elu` with the two constants that keep zero mean and unit variance.
///
///     y = λ · (x ≥ 0 ? x : α · (eˣ − 1)),  λ = 1.0507…, α = 1.6732…
///
/// - Shape: the same.
/// - Gradient: `dx = λ · dy` where `x ≥ 0`, else `dy · (y + λα)`.
/// - Reference: Klambauer et al. 2017.
public func selu(_ x: Tensor) -> Tensor { elu(x, scale: 1.6732632423543772) * 1.0507009873554805 }
