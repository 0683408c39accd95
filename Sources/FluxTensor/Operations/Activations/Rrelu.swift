/// `leakyRelu` with a slope drawn for each element in training, and the mean slope in inference.
///
/// - Parameter isTraining: Inside a gradient computation unless given.
/// - Shape: the same.
/// - Gradient: `dx = dy` where `x ≥ 0`, else the element's slope times `dy`.
/// - Precondition: `slopes` does not reach below 0.
/// - Reference: Xu et al. 2015, "Empirical evaluation of rectified activations in convolution network".
public func rrelu(
    _ x: Tensor, slopes: ClosedRange<Double>, isTraining: Bool = isInsideGradient, generator: RandomGenerator = .shared
) -> Tensor {
    let (low, high) = (slopes.lowerBound, slopes.upperBound)
    if low < 0 { trap("rrelu", "the slopes \(slopes) reach below 0") }
    let x = x.inFloatingPoint
    if !isTraining || low == high { return leakyRelu(x, slope: (low + high) / 2) }
    // Drawn as float32 always, so that a seed gives the same slopes in every dtype.
    let fraction = Tensor.random("rrelu", x.shape, .uniform(low: 0, high: 1), .float32, x.device, generator).cast(to: x.dtype)
    return `where`(x .< 0, x * (fraction * (high - low) + low), x)
}

/// The same with slopes in 1/8...1/3.
public func rrelu(_ x: Tensor) -> Tensor { rrelu(x, slopes: 1 / 8...1 / 3) }
