import FluxTensor

/// The cross entropy between targets and the softmax of `logits`.
///
///     −Σ_k y_k · log softmax(logits)_k
///
/// - Parameters:
///   - logits: Scores `[N, K]` before any softmax.
///   - y: One-hot or soft targets `[N, K]`, or integer classes `[N]`.
///   - labelSmoothing: The share of each target that is spread over all classes, in 0...1.
///   - reduction: The mean over samples by default.
/// - Gradient: `(softmax · Σ y − y) / N`.
/// - Numerics: exact for logits of any size, unlike `crossEntropy(softmax(logits), y)`.
/// - Precondition: the shapes fit; classes are in `0..<K`.
public func logitCrossEntropy(
    _ logits: Tensor, _ y: Tensor, labelSmoothing: Double = 0, reduction: LossReduction = .mean
) -> Tensor {
    if reduction == .mean && labelSmoothing == 0 { return softmaxCrossEntropy(logits, y) }
    let targets = labelSmoothed(rows(of: y, like: logits), labelSmoothing)
    requireSameShapes("logitCrossEntropy", logits, targets)
    if reduction == .mean { return softmaxCrossEntropy(logits, targets) }
    return reduction(-(logSoftmax(logits) * targets).sum(-1))
}
