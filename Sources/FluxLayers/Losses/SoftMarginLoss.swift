import FluxTensor

/// The logistic loss of a score and a class of −1 or 1: a smooth hinge loss.
///
///     log(1 + exp(−y · score))
///
/// - Parameters:
///   - score: Any numbers.
///   - y: −1 or 1, of the same shape.
/// - Precondition: the shapes are equal.
public func softMarginLoss(_ score: Tensor, _ y: Tensor, reduction: LossReduction = .mean) -> Tensor {
    requireSameShapes("softMarginLoss", score, y)
    return reduction(softplus(-y * score))
}
