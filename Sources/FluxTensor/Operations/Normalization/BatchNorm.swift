/// Each channel normalized over the batch: mean 0 and variance 1, then scaled and shifted.
///
///     (x − mean) / √(variance + ε) · weight + bias
///
/// - Shape: `[N, C, …]` → the same; weight and bias `[C]`.
/// - Gradient: to `x`, weight and bias.
/// - Numerics: halves are computed in `float32`.
/// - Reference: Ioffe and Szegedy 2015.
public func batchNorm(_ x: Tensor, weight: Tensor? = nil, bias: Tensor? = nil, epsilon: Double = 1e-5) -> Tensor {
    _ = checkedChannels("batchNorm", x, weight, bias)
    return ofBatch(x, weight, bias, epsilon).y
}

/// The same with running statistics: those of the batch in training, which the running ones then follow; the running ones in
/// inference.
///
///     running = (1 − momentum) · running + momentum · batch, with the unbiased variance
///
/// - Parameters:
///   - mean: The running means, `[C]`.
///   - variance: The running variances, `[C]`.
///   - isTraining: Inside a gradient computation unless given.
/// - Gradient: to `x`, weight and bias; none to the running statistics in training.
/// - Precondition: training needs more than one value for each channel; the momentum is in 0...1.
public func batchNorm(
    _ x: Tensor, mean: inout Tensor, variance: inout Tensor, weight: Tensor? = nil, bias: Tensor? = nil,
    isTraining: Bool = isInsideGradient, momentum: Double = 0.1, epsilon: Double = 1e-5
) -> Tensor {
    let channels = checkedChannels("batchNorm", x, mean, variance, weight, bias)
    if !isTraining { return byStatistics(x, mean, variance, weight, bias, epsilon) }
    if !(0...1 ~= momentum) { trap("batchNorm", "the momentum is \(momentum), not in 0...1") }
    let count = x.count / channels
    if count < 2 { trap("batchNorm", "training needs more than one value for each channel; x has shape \(x.shape)") }
    let (y, batchMean, batchVariance) = ofBatch(x, weight, bias, epsilon)
    followStatistics(&mean, &variance, batchMean, batchVariance, count: count, share: momentum)
    return y
}

/// Normalized by the batch's own statistics; mean and variance `[C]`, without history.
package func ofBatch(
    _ x: Tensor, _ weight: Tensor?, _ bias: Tensor?, _ epsilon: Double
) -> (y: Tensor, mean: Tensor, variance: Tensor) {
    normalizedChannels(x, channelForm(x, epsilon), weight, bias)
}

/// Normalized by given statistics, `[C]` each.
package func byStatistics(
    _ x: Tensor, _ mean: Tensor, _ variance: Tensor, _ weight: Tensor?, _ bias: Tensor?, _ epsilon: Double
) -> Tensor {
    normalizedChannels(x, channelForm(x, epsilon), weight, bias, statistics: (mean, variance)).y
}

/// Each channel of `[N, C, …]` over the batch.
private func channelForm(_ x: Tensor, _ epsilon: Double) -> Normalization {
    let shape = x.layout.shape
    return Normalization(
        outer: shape[0], groups: shape[1], inner: shape.array[2...].reduce(1, *), affine: .byChannel(shape[1]), epsilon: epsilon)
}

/// Running statistics moved by `share` towards those of a batch, whose variance is of `count` elements and not corrected for them.
package func followStatistics(
    _ mean: inout Tensor, _ variance: inout Tensor, _ batchMean: Tensor, _ batchVariance: Tensor, count: Int, share: Double
) {
    let unbiased = batchVariance.stopGradient() * (Double(count) / Double(max(count - 1, 1)))
    mean = mean + (batchMean.stopGradient().cast(to: mean.dtype) - mean) * share
    variance = variance + (unbiased.cast(to: variance.dtype) - variance) * share
}
