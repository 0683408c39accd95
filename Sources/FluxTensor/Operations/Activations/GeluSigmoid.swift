/// The Gaussian error linear unit with `Φ` approximated by a sigmoid: `x · sigmoid(1.702 x)`.
///
/// - Shape: the same.
/// - Gradient: `dx = dy · (s + 1.702 x · s · (1 − s))` with `s = sigmoid(1.702 x)`.
/// - Reference: Hendrycks and Gimpel 2016.
public func geluSigmoid(_ x: Tensor) -> Tensor { x * sigmoid(x * 1.702) }
