import FluxTensor

/// The hinge loss of several right classes: each of their scores should lead those of all others by 1.
///
///     1/K · Σ_{right j} Σ_{other k} max(0, 1 − score_j + score_k)
///
/// - Parameters:
///   - scores: `[N, K]`.
///   - y: Integers `[N, K]`: the right classes of each sample, then −1 to the end, as in PyTorch.
/// - Shape: `[N]` before reduction.
/// - Precondition: the shapes are equal; what stands before the first −1 is in `0..<K`.
public func multiLabelMarginLoss(_ scores: Tensor, _ y: Tensor, reduction: LossReduction = .mean) -> Tensor {
    requireSameShapes("multiLabelMarginLoss", scores, y)
    if scores.rank != 2 { trap("multiLabelMarginLoss", "scores of shape \(scores.shape); expected [N, K]") }
    return reduction(marginLosses(scores, y, margin: 1))
}

/// The mean binary cross entropy over classes of which several may be right.
///
///     1/K · Σ_k w_k · (y_k · softplus(−score_k) + (1 − y_k) · softplus(score_k))
///
/// - Parameters:
///   - scores: `[N, K]`.
///   - y: 0 or 1, of the same shape.
///   - weight: How much each class counts, `[K]`.
/// - Shape: `[N]` before reduction.
/// - Precondition: the shapes are equal.
public func multiLabelSoftMarginLoss(_ scores: Tensor, _ y: Tensor, weight: Tensor? = nil, reduction: LossReduction = .mean)
    -> Tensor
{ reduction(logitBinaryCrossEntropy(scores, y, weight: weight, reduction: .none).mean(-1)) }
