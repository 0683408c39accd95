/// A draw from the classes with the probabilities `softmax(logits)`, smoothed so that it has a gradient.
///
///     softmax((logits + g) / temperature);  g = −log(−log u),  u equally likely in 0..<1
///
/// - Parameters:
///   - temperature: The lower, the closer to a single class.
///   - isHard: Whether to give the one-hot row of the largest share, with the gradient of the smooth one (straight through).
/// - Shape: `[…, K, …]` → the same.
/// - Gradient: that of the softmax.
/// - Precondition: the temperature is positive, `axis` in `-rank..<rank`.
/// - Reference: Jang et al. 2017; Maddison et al. 2017.
public func gumbelSoftmax(
    _ logits: Tensor, temperature: Double = 1, isHard: Bool = false, axis: Int = -1, generator: RandomGenerator = .shared
) -> Tensor {
    if !(temperature > 0) { trap("gumbelSoftmax", "the temperature is \(temperature); it must be positive") }
    let axis = require { () throws(ShapeError) in try resolvedAxis("gumbelSoftmax", axis, rank: logits.rank) }
    let logits = logits.inFloatingPoint
    // Drawn as float32 always, so that a seed gives the same classes in every dtype.
    let uniform = Tensor.random(
        "gumbelSoftmax", logits.shape, .uniform(low: 0, high: 1), .float32, logits.device, generator)
    let chances = clip(uniform, Double(Float.leastNormalMagnitude)...1).cast(to: logits.dtype == .float64 ? .float64 : .float32)
    let noise = -log(-log(chances))
    let soft = softmax((logits + noise.cast(to: logits.dtype)) / temperature, axis: axis)
    if !isHard { return soft }
    let places = soft.stopGradient().argmax(axis)
    let hard = places.oneHot(logits.shape[axis], dtype: soft.dtype).movingAxis(-1, to: axis)
    return hard + (soft - soft.stopGradient())
}
