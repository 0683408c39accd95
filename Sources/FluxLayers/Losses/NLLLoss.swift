import FluxTensor

/// How improbable classes are: the negative logarithm of the likelihood, from logarithms of probabilities.
///
///     −w_y · logProbabilities_y
///
/// - Parameters:
///   - logProbabilities: Rows `[…, K]`, such as those of `logSoftmax`.
///   - y: Integer classes `[…]`.
///   - axis: The one that counts the classes: 1 for `[N, K, H, W]` and classes `[N, H, W]`.
///   - weight: How much each class counts, `[K]`.
///   - ignoreIndex: The class of samples that do not count, −100 in PyTorch; none by default.
///   - reduction: The mean over samples by default, by their weights if there are any.
/// - Gradient: `−w_y / Σ w` at the classes.
/// - Precondition: the shapes fit; classes are in `0..<K` or ignored.
public func nllLoss(
    _ logProbabilities: Tensor, _ y: Tensor, axis: Int = -1, weight: Tensor? = nil, ignoreIndex: Int? = nil,
    reduction: LossReduction = .mean
) -> Tensor {
    if y.rank >= logProbabilities.rank {
        trap("nllLoss", "targets \(y.shape) for a prediction \(logProbabilities.shape); they must be classes, without the axis")
    }
    return classLoss("nllLoss", logProbabilities, y, axis: axis, weight: weight, ignoreIndex: ignoreIndex, reduction)
}
