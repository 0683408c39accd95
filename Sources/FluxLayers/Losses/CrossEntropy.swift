import FluxTensor

/// The cross entropy between targets and probabilities.
///
///     −Σ_k y_k · log(p_k + ε)
///
/// Prefer `logitCrossEntropy` on scores: it is exact where probabilities round to 0 or 1.
///
/// - Parameters:
///   - probabilities: Rows `[N, K]` that add up to 1, such as a softmax.
///   - y: One-hot or soft targets `[N, K]`, or integer classes `[N]`.
///   - epsilon: Keeps the logarithm finite; by default the spacing of numbers around 1 in the dtype.
///   - labelSmoothing: The share of each target that is spread over all classes, in 0...1.
///   - reduction: The mean over samples by default.
/// - Gradient: `−y / (p + ε) / N`.
/// - Precondition: the shapes fit; classes are in `0..<K`.
public func crossEntropy(
    _ probabilities: Tensor, _ y: Tensor, epsilon: Double? = nil, labelSmoothing: Double = 0, reduction: LossReduction = .mean
) -> Tensor {
    let targets = labelSmoothed(rows(of: y, like: probabilities), labelSmoothing)
    requireSameShapes("crossEntropy", probabilities, targets)
    let epsilon = checkedEpsilon("crossEntropy", epsilon, probabilities.dtype)
    return reduction(-(log(probabilities + epsilon) * targets).sum(-1))
}
