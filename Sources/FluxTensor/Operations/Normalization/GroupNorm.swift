/// Groups of channels of each sample normalized: mean 0 and variance 1, then scaled and shifted.
///
///     (x − mean) / √(variance + ε) · weight + bias
///
/// - Shape: `[N, C, …]` → the same; weight and bias `[C]`.
/// - Gradient: to `x`, weight and bias.
/// - Numerics: halves are computed in `float32`.
/// - Precondition: `groups` divides the channels.
/// - Reference: Wu and He 2018.
public func groupNorm(
    _ x: Tensor, groups: Int, weight: Tensor? = nil, bias: Tensor? = nil, epsilon: Double = 1e-5
) -> Tensor {
    let channels = checkedChannels("groupNorm", x, weight, bias)
    if groups < 1 || channels % groups != 0 { trap("groupNorm", "\(channels) channels do not divide into \(groups) groups") }
    return ofGroups(x, groups, weight, bias, epsilon).y
}

/// Each channel of each sample normalized by itself: mean 0 and variance 1, then scaled and shifted.
///
///     (x − mean) / √(variance + ε) · weight + bias
///
/// - Shape: `[N, C, …]` → the same; weight and bias `[C]`.
/// - Gradient: to `x`, weight and bias.
/// - Numerics: halves are computed in `float32`.
/// - Reference: Ulyanov et al. 2016.
public func instanceNorm(_ x: Tensor, weight: Tensor? = nil, bias: Tensor? = nil, epsilon: Double = 1e-5) -> Tensor {
    ofGroups(x, checkedChannels("instanceNorm", x, weight, bias), weight, bias, epsilon).y
}

/// `[N, C, …]` normalized in groups of channels; mean and variance `[N · groups]`, without history.
package func ofGroups(
    _ x: Tensor, _ groups: Int, _ weight: Tensor?, _ bias: Tensor?, _ epsilon: Double
) -> (y: Tensor, mean: Tensor, variance: Tensor) {
    let (samples, channels, inner) = (x.layout.shape[0], x.layout.shape[1], x.layout.shape.array[2...].reduce(1, *))
    let form = Normalization(
        groups: samples * groups, runs: channels / groups, inner: inner, affine: .byChannel(channels), epsilon: epsilon)
    return normalizedChannels(x, form, weight, bias)
}

/// The number of channels of `[N, C, …]`, at least one, or a trap where weight or bias do not have one number for each.
func checkedChannels(_ operation: StaticString, _ x: Tensor, _ parameters: Tensor?...) -> Int {
    guard x.rank >= 2, x.layout.shape[1] > 0 else { trap("\(operation)", "x \(x.shape); expected [N, C, …] with a channel") }
    for case let parameter? in parameters where parameter.layout.shape != [x.layout.shape[1]] {
        trap("\(operation)", "a parameter \(parameter.shape) for the \(x.shape[1]) channels of x \(x.shape)")
    }
    return x.layout.shape[1]
}

/// `normalize` by channels, also with a bias alone.
func normalizedChannels(
    _ x: Tensor, _ form: Normalization, _ weight: Tensor?, _ bias: Tensor?,
    statistics: (mean: Tensor, variance: Tensor)? = nil
) -> (y: Tensor, mean: Tensor, variance: Tensor) {
    let result = normalize(x, form, weight: weight, bias: weight == nil ? nil : bias, statistics: statistics)
    guard weight == nil, let bias else { return result }
    return (result.y + bias.reshaped(channelShape(x)), result.mean, result.variance)
}

/// The shape in which one number for each channel stretches over `x`.
func channelShape(_ x: Tensor) -> Shape { Shape([1, x.layout.shape[1]] + Array(repeating: 1, count: x.rank - 2)) }
