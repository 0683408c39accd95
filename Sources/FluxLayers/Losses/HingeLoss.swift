import FluxTensor

/// The loss of a support vector machine: 0 where the score is on the right side by at least 1.
///
///     max(0, 1 − score · y)
///
/// - Parameters:
///   - score: Any numbers.
///   - y: −1 or 1, of the same shape.
/// - Precondition: the shapes are equal.
public func hingeLoss(_ score: Tensor, _ y: Tensor, reduction: LossReduction = .mean) -> Tensor {
    requireSameShapes("hingeLoss", score, y)
    return reduction(relu(1 - score * y))
}
