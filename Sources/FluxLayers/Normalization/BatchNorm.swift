import FluxTensor

/// Normalizes each channel over the batch: mean 0 and variance 1, then scaled and shifted.
///
///     (x − mean) / √(variance + ε) · weight + bias
///
/// - Shape: `[N, C, …]` → the same.
/// - Parameters: `weight [C]`, ones; `bias [C]`, zeros. Buffers `running_mean [C]`, zeros; `running_var [C]`, ones;
///   `num_batches_tracked []`, 0. As in PyTorch's files.
/// - Training: mean and variance are those of the batch, and the running ones follow them by `momentum`, the variance
///   unbiased. Inference uses the running ones; without them, those of the batch.
/// - Reference: Ioffe and Szegedy 2015.
///
/// ```swift
/// Chain {
///     Dense(784, 128, bias: false)
///     BatchNorm(128)
///     relu
/// }
/// ```
public struct BatchNorm: Layer {
    @OptionalParameter public var weight: Tensor?
    @OptionalParameter public var bias: Tensor?
    private let size: InferredSize
    public let epsilon: Double
    private let statistics: RunningStatistics?
    private let mode = LayerMode()

    /// - Parameters:
    ///   - momentum: The share of the newest batch in the running statistics; `nil` for the plain average of all batches.
    ///   - affine: Whether there are weight and bias.
    ///   - tracksStatistics: Whether running statistics are kept.
    /// - Precondition: `channels` is at least 1, `epsilon` not negative, the momentum in 0...1.
    public init(
        _ channels: Int, momentum: Double? = 0.1, epsilon: Double = 1e-5, affine: Bool = true, tracksStatistics: Bool = true
    ) {
        if channels < 1 { trap("BatchNorm", "there are \(channels) channels; at least 1 is needed") }
        self.init(
            InferredSize(channels), momentum: momentum, epsilon: epsilon, affine: affine, tracksStatistics: tracksStatistics)
    }

    /// A layer whose number of channels is that of the first input: `BatchNorm(.inferred)`.
    public init(
        _ channels: InferredSize, momentum: Double? = 0.1, epsilon: Double = 1e-5, affine: Bool = true,
        tracksStatistics: Bool = true
    ) {
        requireEpsilon("BatchNorm", epsilon)
        requireMomentum("BatchNorm", momentum)
        _weight = OptionalParameter(affine ? InferredTensor([.of(channels)]) { .ones($0) } : nil)
        _bias = OptionalParameter(affine ? InferredTensor([.of(channels)]) { .zeros($0) } : nil)
        (size, self.epsilon) = (channels, epsilon)
        statistics = tracksStatistics ? RunningStatistics(channels, momentum: momentum) : nil
    }

    /// The mean of each channel that inference uses, if it is tracked.
    public var runningMean: Tensor? { statistics?.mean }
    /// The variance of each channel that inference uses, if it is tracked.
    public var runningVariance: Tensor? { statistics?.variance }

    public var channels: Int { size.known("BatchNorm") }

    public func callAsFunction(_ x: Tensor) -> Tensor {
        checked(x, inferring: size) {
            guard let statistics, !mode.isTraining else { return overBatch(x) }
            return byStatistics(x, statistics.mean, statistics.variance, weight, bias, epsilon)
        }
    }

    private func overBatch(_ x: Tensor) -> Tensor {
        let count = x.count / channels
        if mode.isTraining && count < 2 {
            trap("BatchNorm", "training needs more than one value for each channel; x has shape \(x.shape)")
        }
        let (y, mean, variance) = ofBatch(x, weight, bias, epsilon)
        if mode.isTraining { statistics?.follow(mean, variance, count: count) }
        return y
    }

    public func outputShape(for shape: [Int]) throws(ShapeError) -> [Int] {
        try expect([.samples, .channels(size.value), .rest], shape)
        try settle(size, as: shape[1])
        return shape
    }

    public var signature: String {
        let options = ($weight == nil ? ", affine: false" : "") + (statistics == nil ? ", tracksStatistics: false" : "")
        return "BatchNorm(\(size.text)\(options))"
    }
}

extension BatchNorm: CustomReflectable {
    public var customMirror: Mirror {
        Mirror(self, children: normChildren(_weight, _bias, statistics, mode))
    }
}

/// What a normalization holds, the running statistics beside weight and bias as in PyTorch's files.
func normChildren(
    _ weight: OptionalParameter, _ bias: OptionalParameter, _ statistics: RunningStatistics?, _ mode: LayerMode
) -> [Mirror.Child] {
    let own: [Mirror.Child] = [("weight", weight), ("bias", bias)]
    return own + (statistics.map { Array($0.customMirror.children) } ?? []) + [("mode", mode)]
}
