import FluxTensor

/// A cross entropy in which samples that are already right count little.
///
///     −Σ_k w_k · y_k · (1 − p_k)^γ · log(p_k + ε)
///
/// - Parameters:
///   - probabilities: Rows `[…, K]` that add up to 1, such as a softmax.
///   - y: One-hot or soft targets `[…, K]`, or integer classes `[…]`.
///   - gamma: How little; 0 gives `crossEntropy`.
///   - axis: The one that counts the classes.
///   - weight: How much each class counts, `[K]`: the paper's α.
///   - ignoreIndex: The class of samples that do not count, for integer classes; none by default.
///   - epsilon: Keeps the logarithm finite; by default the spacing of numbers around 1 in the dtype.
///   - reduction: The mean over samples by default, as of `crossEntropy`.
/// - Precondition: the shapes fit; `gamma` is not negative.
/// - Reference: Lin et al. 2017.
public func focalLoss(
    _ probabilities: Tensor, _ y: Tensor, gamma: Double = 2, axis: Int = -1, weight: Tensor? = nil, ignoreIndex: Int? = nil,
    epsilon: Double? = nil, reduction: LossReduction = .mean
) -> Tensor {
    let logs = log(probabilities + checkedEpsilon("focalLoss", epsilon, probabilities.dtype))
    return classLoss(
        "focalLoss", logs * focus("focalLoss", probabilities, gamma), y, axis: axis, weight: weight, ignoreIndex: ignoreIndex,
        reduction)
}

/// `focalLoss` of the softmax of scores: exact for scores of any size.
///
/// - Precondition: the shapes fit; `gamma` is not negative.
/// - Reference: Lin et al. 2017.
public func logitFocalLoss(
    _ logits: Tensor, _ y: Tensor, gamma: Double = 2, axis: Int = -1, weight: Tensor? = nil, ignoreIndex: Int? = nil,
    reduction: LossReduction = .mean
) -> Tensor {
    let logs = logSoftmax(logits, axis: axis)
    return classLoss(
        "logitFocalLoss", logs * focus("logitFocalLoss", exp(logs), gamma), y, axis: axis, weight: weight,
        ignoreIndex: ignoreIndex, reduction)
}

/// A binary cross entropy in which samples that are already right count little.
///
///     q = y · p + (1 − y) · (1 − p);  −(y · α + (1 − y) · (1 − α)) · (1 − q)^γ · log(q + ε)
///
/// - Parameters:
///   - probabilities: In 0...1, such as a sigmoid.
///   - y: 0 or 1, of the same shape.
///   - gamma: How little.
///   - alpha: The weight of the positive class, the rest that of the other one; both weigh 1 without it.
///   - epsilon: Keeps the logarithm finite; by default the spacing of numbers around 1 in the dtype.
/// - Precondition: the shapes are equal; `gamma` is not negative, and `alpha` in 0...1.
/// - Reference: Lin et al. 2017.
public func binaryFocalLoss(
    _ probabilities: Tensor, _ y: Tensor, gamma: Double = 2, alpha: Double? = nil, epsilon: Double? = nil,
    reduction: LossReduction = .mean
) -> Tensor {
    requireSameShapes("binaryFocalLoss", probabilities, y)
    let right = y * probabilities + (1 - y) * (1 - probabilities)
    let entropy = -log(right + checkedEpsilon("binaryFocalLoss", epsilon, right.dtype))
    return reduction(balanced("binaryFocalLoss", entropy * focus("binaryFocalLoss", right, gamma), y, alpha))
}

/// `binaryFocalLoss` of the sigmoid of scores: exact for scores of any size.
///
/// - Precondition: the shapes are equal; `gamma` is not negative, and `alpha` in 0...1.
/// - Reference: Lin et al. 2017.
public func logitBinaryFocalLoss(
    _ logits: Tensor, _ y: Tensor, gamma: Double = 2, alpha: Double? = nil, reduction: LossReduction = .mean
) -> Tensor {
    let entropy = logitBinaryCrossEntropy(logits, y, reduction: .none)
    let p = sigmoid(logits)
    let right = y * p + (1 - y) * (1 - p)
    return reduction(balanced("logitBinaryFocalLoss", entropy * focus("logitBinaryFocalLoss", right, gamma), y, alpha))
}

/// How much samples count that are right with probability `p`.
private func focus(_ loss: String, _ p: Tensor, _ gamma: Double) -> Tensor {
    if !(gamma >= 0) { trap(loss, "gamma is \(gamma); it must not be negative") }
    // Rounding may put a probability above 1, where a power has no value.
    return gamma == 0 ? Tensor(1) : gamma == 2 ? square(relu(1 - p)) : pow(relu(1 - p), gamma)
}

private func balanced(_ loss: String, _ losses: Tensor, _ y: Tensor, _ alpha: Double?) -> Tensor {
    guard let alpha else { return losses }
    if !(0...1 ~= alpha) { trap(loss, "alpha is \(alpha), not in 0...1") }
    return losses * (y * alpha + (1 - y) * (1 - alpha))
}
