import FluxTensor

/// A cross entropy in which samples that are already right count little.
///
///     −Σ_k y_k · (1 − p_k)^γ · log(p_k + ε)
///
/// - Parameters:
///   - probabilities: Rows `[N, K]` that add up to 1, such as a softmax.
///   - y: One-hot or soft targets `[N, K]`, or integer classes `[N]`.
///   - gamma: How little; 0 gives `crossEntropy`.
///   - epsilon: Keeps the logarithm finite; by default the spacing of numbers around 1 in the dtype.
///   - reduction: The mean over samples by default.
/// - Precondition: the shapes fit; `gamma` is not negative.
/// - Reference: Lin et al. 2017.
public func focalLoss(
    _ probabilities: Tensor, _ y: Tensor, gamma: Double = 2, epsilon: Double? = nil, reduction: LossReduction = .mean
) -> Tensor {
    let targets = rows(of: y, like: probabilities)
    requireSameShapes("focalLoss", probabilities, targets)
    return reduction((targets * focalTerm(probabilities, "focalLoss", gamma, epsilon)).sum(-1))
}

/// A binary cross entropy in which samples that are already right count little.
///
///     q = y · p + (1 − y) · (1 − p);  −(1 − q)^γ · log(q + ε)
///
/// - Parameters:
///   - probabilities: In 0...1, such as a sigmoid.
///   - y: 0 or 1, of the same shape.
///   - gamma: How little.
///   - epsilon: Keeps the logarithm finite; by default the spacing of numbers around 1 in the dtype.
/// - Precondition: the shapes are equal; `gamma` is not negative.
/// - Reference: Lin et al. 2017.
public func binaryFocalLoss(
    _ probabilities: Tensor, _ y: Tensor, gamma: Double = 2, epsilon: Double? = nil, reduction: LossReduction = .mean
) -> Tensor {
    requireSameShapes("binaryFocalLoss", probabilities, y)
    let right = y * probabilities + (1 - y) * (1 - probabilities)
    return reduction(focalTerm(right, "binaryFocalLoss", gamma, epsilon))
}

private func focalTerm(_ p: Tensor, _ loss: String, _ gamma: Double, _ epsilon: Double?) -> Tensor {
    if !(gamma >= 0) { trap(loss, "gamma is \(gamma); it must not be negative") }
    let entropy = -log(p + checkedEpsilon(loss, epsilon, p.dtype))
    // Rounding may put a probability above 1, where a power has no value.
    return gamma == 0 ? entropy : pow(relu(1 - p), gamma) * entropy
}
