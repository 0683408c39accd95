/// `x` where it is above `theta`, else 0.
///
/// - Shape: the same.
/// - Gradient: `dx = dy` where `x > theta`, else 0.
/// - Reference: Konda et al. 2014, "Zero-bias autoencoders".
public func trelu(_ x: Tensor, theta: Double) -> Tensor { threshold(x, theta) }

/// The same with a `theta` of 1.
public func trelu(_ x: Tensor) -> Tensor { trelu(x, theta: 1) }
