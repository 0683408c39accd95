/// `x` limited to −1...1: a piecewise linear hyperbolic tangent.
///
/// - Gradient: `dx = dy` inside and at the limits, 0 outside.
public func hardTanh(_ x: Tensor) -> Tensor { clip(x, -1...1) }
