import FluxTensor

/// Normalizes each channel of each sample by itself: mean 0 and variance 1, then scaled and shifted if affine.
///
///     (x − mean) / √(variance + ε) · weight + bias
///
/// - Shape: `[N, C, …]` with at least one axis after the channels → the same.
/// - Parameters: none by default, as in PyTorch; if affine `weight [C]`, ones, and `bias [C]`, zeros; if statistics are tracked
///   the buffers of `BatchNorm`.
/// - Training: as inference, unless statistics are tracked: then training follows them and inference uses them.
/// - Reference: Ulyanov et al. 2016.
///
/// ```swift
/// InstanceNorm(16, affine: true)
/// ```
public struct InstanceNorm: Layer {
    @OptionalParameter public var weight: Tensor?
    @OptionalParameter public var bias: Tensor?
    private let size: InferredSize
    public let epsilon: Double
    private let statistics: RunningStatistics?
    private let mode = LayerMode()

    /// - Precondition: `channels` is at least 1, `epsilon` not negative, the momentum in 0...1.
    public init(
        _ channels: Int, momentum: Double = 0.1, epsilon: Double = 1e-5, affine: Bool = false, tracksStatistics: Bool = false
    ) {
        if channels < 1 { trap("InstanceNorm", "there are \(channels) channels; at least 1 is needed") }
        self.init(
            InferredSize(channels), momentum: momentum, epsilon: epsilon, affine: affine, tracksStatistics: tracksStatistics)
    }

    /// A layer whose number of channels is that of the first input: `InstanceNorm(.inferred)`.
    public init(
        _ channels: InferredSize, momentum: Double = 0.1, epsilon: Double = 1e-5, affine: Bool = false,
        tracksStatistics: Bool = false
    ) {
        requireEpsilon("InstanceNorm", epsilon)
        requireMomentum("InstanceNorm", momentum)
        _weight = OptionalParameter(affine ? InferredTensor([.of(channels)]) { .ones($0) } : nil)
        _bias = OptionalParameter(affine ? InferredTensor([.of(channels)]) { .zeros($0) } : nil)
        (size, self.epsilon) = (channels, epsilon)
        statistics = tracksStatistics ? RunningStatistics(channels, momentum: momentum) : nil
    }

    public var channels: Int { size.known("InstanceNorm") }

    public func callAsFunction(_ x: Tensor) -> Tensor {
        checked(x, inferring: size) {
            guard let statistics, !mode.isTraining else { return ofSamples(x) }
            return byStatistics(x, statistics.mean, statistics.variance, weight, bias, epsilon)
        }
    }

    private func ofSamples(_ x: Tensor) -> Tensor {
        let (y, mean, variance) = ofGroups(x, channels, weight, bias, epsilon)
        if mode.isTraining, let statistics {
            let (samples, count) = (x.shape[0], x.shape[2...].reduce(1, *))
            let (means, variances) = (mean.reshaped(samples, channels), variance.reshaped(samples, channels))
            statistics.follow(means.mean(0), variances.mean(0), count: count, isCounted: false)
        }
        return y
    }

    public func outputShape(for shape: [Int]) throws(ShapeError) -> [Int] {
        try expect([.samples, .channels(size.value), .space("L"), .rest], shape)
        try settle(size, as: shape[1])
        return shape
    }

    public var signature: String {
        let options = ($weight == nil ? "" : ", affine: true") + (statistics == nil ? "" : ", tracksStatistics: true")
        return "InstanceNorm(\(size.text)\(options))"
    }
}

extension InstanceNorm: CustomReflectable {
    public var customMirror: Mirror { Mirror(self, children: normChildren(_weight, _bias, statistics, mode)) }
}
