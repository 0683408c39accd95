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
    let logits = logits.inFloatingPoint
    let rows = axis == -1 ? logits : logits.movingAxis(axis, to: -1)
    if logits.count == 0 { trap("softmaxCrossEntropy", "logits of shape \(logits.shape) have no mean loss") }
    let targets = ClassTargets(
        "softmaxCrossEntropy", targets, like: rows, axis: axis, weight: weight, ignoreIndex: ignoreIndex,
        labelSmoothing: labelSmoothing)
    let place = axis < 0 ? axis + logits.rank : axis
    let (scores, along) = logits.layout.shape.hasNeighbors(behind: place) ? (logits, place) : (rows, logits.rank - 1)
    if !targets.isTracked, !scores.mayHaveSecondDerivatives, let (loss, slope) = targets.fusedMean(scores, axis: along) {
        return loss.recorded("softmaxCrossEntropy", scores) { dy in slope * dy }
    }
    return targets.summedLosses(logSoftmax(rows)) / targets.total
}

extension Tensor {
    /// Whether second derivatives by this may be asked for: only a scope inside another one records a backward pass.
    var mayHaveSecondDerivatives: Bool { (body.recordingNode?.scope.depth ?? 0) > 1 }
}
