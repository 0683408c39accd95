/// `relu` with an upper limit: `x` limited to 0...6.
///
/// - Shape: the same.
/// - Gradient: `dx = dy` inside and at the limits, 0 outside.
/// - Reference: Krizhevsky 2010, "Convolutional deep belief networks on CIFAR-10".
public func relu6(_ x: Tensor) -> Tensor { clip(x, 0...6) }
