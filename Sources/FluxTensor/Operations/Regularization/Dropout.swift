/// `x` with each element set to 0 with `probability`, the others scaled by `1 / (1 − probability)`.
///
/// - Shape: the same.
/// - Gradient: `dx = dy` times the same mask and scale.
/// - Numerics: the mean is kept. With probability 1 everything is 0.
/// - Precondition: `probability` is in 0...1.
/// - Reference: Srivastava et al. 2014.
public func dropout(_ x: Tensor, probability: Double, generator: RandomGenerator = .shared) -> Tensor {
    if !(0...1 ~= probability) { trap("dropout", "the probability is \(probability), not in 0...1") }
    if probability == 0 { return x }
    let kept = RandomDistribution.bernoulli(probability: 1 - probability, value: probability == 1 ? 0 : 1 / (1 - probability))
    let dtype = x.dtype.isFloatingPoint ? x.dtype : .float32
    return x * Tensor.random("dropout", x.shape, kept, dtype, x.device, generator)
}
