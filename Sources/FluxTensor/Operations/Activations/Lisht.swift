/// `x · tanh x`, which is not negative.
///
/// - Shape: the same.
/// - Gradient: `dx = dy · (tanh x + x · (1 − tanh²x))`.
/// - Reference: Roy et al. 2019.
public func lisht(_ x: Tensor) -> Tensor { x * tanh(x) }
