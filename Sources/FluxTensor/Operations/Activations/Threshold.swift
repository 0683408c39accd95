/// `x` where it is above `threshold`, else `value`.
///
/// - Shape: the same.
/// - Gradient: `dx = dy` where `x > threshold`, else 0.
public func threshold(_ x: Tensor, _ threshold: Double, value: Double = 0) -> Tensor {
    `where`(x.stopGradient() .<= Tensor(threshold), Tensor(value), x)
}
