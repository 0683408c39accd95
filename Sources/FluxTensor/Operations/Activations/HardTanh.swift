/// `x` limited to −1...1: a piecewise linear hyperbolic tangent.
///
/// - Shape: the same.
/// - Gradient: `dx = dy` inside and at the limits, 0 outside.
/// - Reference: Collobert 2004, "Large scale machine learning".
public func hardTanh(_ x: Tensor) -> Tensor { clip(x, -1...1) }
