import FluxTensor

/// The cross entropy between targets and probabilities.
///
///     −Σ_k w_k · y_k · log(p_k + ε)
///
/// Prefer `logitCrossEntropy` on scores: it is exact where probabilities round to 0 or 1.
///
/// - Parameters:
///   - probabilities: Rows `[…, K]` that add up to 1, such as a softmax.
///   - y: One-hot or soft targets `[…, K]`, or integer classes `[…]`.
///   - axis: The one that counts the classes: 1 for `[N, K, H, W]` and classes `[N, H, W]`.
///   - weight: How much each class counts, `[K]`.
///   - ignoreIndex: The class of samples that do not count, for integer classes; none by default.
///   - epsilon: Keeps the logarithm finite; by default the spacing of numbers around 1 in the dtype.
///   - labelSmoothing: The share of each target that is spread over all classes, in 0...1.
///   - reduction: The mean over samples by default; with weights and integer classes, by the weights of the samples' classes.
/// - Gradient: `−y / (p + ε) / N`.
/// - Precondition: the shapes fit; classes are in `0..<K` or ignored.
public func crossEntropy(
    _ probabilities: Tensor, _ y: Tensor, axis: Int = -1, weight: Tensor? = nil, ignoreIndex: Int? = nil, epsilon: Double? = nil,
    labelSmoothing: Double = 0, reduction: LossReduction = .mean
) -> Tensor {
    let logs = log(probabilities + checkedEpsilon("crossEntropy", epsilon, probabilities.dtype))
    return classLoss(
        "crossEntropy", logs, y, axis: axis, weight: weight, ignoreIndex: ignoreIndex, labelSmoothing: labelSmoothing, reduction)
}
