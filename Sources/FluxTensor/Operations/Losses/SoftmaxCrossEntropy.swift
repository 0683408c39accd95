/// The mean cross entropy between target distributions and the softmax of `logits`.
///
///     −1/N Σ_n Σ_k target[n, k] · log softmax(logits[n])_k
///
/// - Parameters:
///   - axis: The one that counts the classes.
///   - weight: How much each class counts, `[K]`. With integer classes the mean divides by the sum of the weights of all samples,
///     as in PyTorch.
///   - ignoreIndex: The class of samples that do not count; where none counts, the mean is NaN.
///   - labelSmoothing: The share of each target that is spread over all classes, in 0...1.
/// - Shape: logits `[…, K]`; targets `[…, K]` (weights, such as one-hot rows) or `[…]` (integer classes) → `[]`. With another axis,
///   `[N, K, H, W]` and classes `[N, H, W]`.
/// - Gradient: `dlogits = dy · (softmax · Σ_k target − target) / N`, `dtargets = −dy · log softmax / N`; to the weight likewise.
/// - Numerics: exact for logits of any size.
/// - Precondition: classes are in `0..<K` or ignored; targets with an ignored class are integers.
/// - Reference: Bridle 1990; smoothing: Szegedy et al. 2016.
public func softmaxCrossEntropy(
    _ logits: Tensor, _ targets: Tensor, axis: Int = -1, weight: Tensor? = nil, ignoreIndex: Int? = nil,
    labelSmoothing: Double = 0
) -> Tensor {
    let logits = axis == -1 ? logits.inFloatingPoint : logits.inFloatingPoint.movingAxis(axis, to: -1)
    if logits.count == 0 { trap("softmaxCrossEntropy", "logits of shape \(logits.shape) have no mean loss") }
    let targets = ClassTargets(
        "softmaxCrossEntropy", targets, like: logits, axis: axis, weight: weight, ignoreIndex: ignoreIndex,
        labelSmoothing: labelSmoothing)
    if !targets.isTracked, !isGradientTracked(logits), let (loss, slope) = targets.fusedMean(logits) {
        return loss.recorded("softmaxCrossEntropy", logits) { dy in slope * dy }
    }
    return targets.losses(logSoftmax(logits)).sum() / targets.total
}

/// Whether second derivatives may be asked for: only a scope inside another one records a backward pass.
private func isGradientTracked(_ logits: Tensor) -> Bool { (logits.body.recordingNode?.scope.depth ?? 0) > 1 }
