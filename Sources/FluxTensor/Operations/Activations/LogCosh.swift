/// The logarithm of the hyperbolic cosine: half the square near 0, the magnitude far off.
///
/// - Shape: the same.
/// - Gradient: `dx = dy · tanh x`.
/// - Numerics: does not overflow; exact also near 0.
public func logCosh(_ x: Tensor) -> Tensor { map(.logCosh, x).recorded("logCosh", x) { dy in dy * tanh(x) } }
