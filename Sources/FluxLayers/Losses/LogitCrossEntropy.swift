import FluxTensor

/// The cross entropy between targets and the softmax of `logits`.
///
///     −Σ_k w_k · y_k · log softmax(logits)_k
///
/// ```swift
/// logitCrossEntropy(model(images), maps, axis: 1, ignoreIndex: 255)       // [N, K, H, W] and classes [N, H, W]
/// ```
/// - Parameters:
///   - logits: Scores `[…, K]` before any softmax.
///   - y: One-hot or soft targets `[…, K]`, or integer classes `[…]`.
///   - axis: The one that counts the classes: 1 for `[N, K, H, W]` and classes `[N, H, W]`.
///   - weight: How much each class counts, `[K]`.
///   - ignoreIndex: The class of samples that do not count, for integer classes; none by default, −100 in PyTorch.
///   - labelSmoothing: The share of each target that is spread over all classes, in 0...1.
///   - reduction: The mean over samples by default; with weights and integer classes, by the weights of the samples' classes, as
///     in PyTorch.
/// - Gradient: `(softmax · Σ y − y) / N`.
/// - Numerics: exact for logits of any size, unlike `crossEntropy(softmax(logits), y)`.
/// - Precondition: the shapes fit; classes are in `0..<K` or ignored.
public func logitCrossEntropy(
    _ logits: Tensor, _ y: Tensor, axis: Int = -1, weight: Tensor? = nil, ignoreIndex: Int? = nil, labelSmoothing: Double = 0,
    reduction: LossReduction = .mean
) -> Tensor {
    if reduction == .mean {
        return softmaxCrossEntropy(
            logits, y, axis: axis, weight: weight, ignoreIndex: ignoreIndex, labelSmoothing: labelSmoothing)
    }
    return classLoss(
        "logitCrossEntropy", logSoftmax(logits, axis: axis), y, axis: axis, weight: weight, ignoreIndex: ignoreIndex,
        labelSmoothing: labelSmoothing, reduction)
}
