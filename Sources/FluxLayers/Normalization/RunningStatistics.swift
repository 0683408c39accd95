import FluxTensor

/// Mean and variance of each channel, followed through training.
///
/// As in PyTorch: `running = (1 − momentum) · running + momentum · batch`, with the unbiased variance of the batch; without
/// momentum the plain average of all batches. `num_batches_tracked` counts them.
struct RunningStatistics: Sendable, CustomReflectable {
    @Buffer var mean: Tensor
    @Buffer var variance: Tensor
    @Buffer var batches: Tensor
    let momentum: Double?

    init(_ channels: InferredSize, momentum: Double?) {
        _mean = Buffer(InferredTensor([.of(channels)]) { .zeros($0) })
        _variance = Buffer(InferredTensor([.of(channels)]) { .ones($0) })
        batches = .zeros([], dtype: .int64)
        self.momentum = momentum
    }

    /// The names of PyTorch's files.
    var customMirror: Mirror {
        Mirror(self, children: ["running_mean": $mean, "running_var": $variance, "num_batches_tracked": $batches])
    }

    /// Takes in a batch.
    ///
    /// - Parameters:
    ///   - mean: Of each channel.
    ///   - variance: Of each channel, of `count` elements and not corrected for them.
    ///   - isCounted: Whether it counts as a batch; those of `InstanceNorm` do not, as in PyTorch.
    func follow(_ mean: Tensor, _ variance: Tensor, count: Int, isCounted: Bool = true) {
        if isCounted { batches = batches + 1 }
        let share = momentum ?? 1 / Double(batches.item(Int.self))
        var (running, runningVariance) = (self.mean, self.variance)
        followStatistics(&running, &runningVariance, mean, variance, count: count, share: share)
        (self.mean, self.variance) = (running, runningVariance)
    }
}

func requireMomentum(_ layer: String, _ momentum: Double?) {
    if let momentum, !(0...1 ~= momentum) { trap(layer, "the momentum is \(momentum), not in 0...1") }
}
