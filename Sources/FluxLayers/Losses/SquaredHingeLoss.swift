import FluxTensor

/// The square of the hinge loss: smooth where it becomes 0.
///
///     max(0, 1 − score · y)²
///
/// - Parameters:
///   - score: Any numbers.
///   - y: −1 or 1, of the same shape.
/// - Precondition: the shapes are equal.
public func squaredHingeLoss(_ score: Tensor, _ y: Tensor, reduction: LossReduction = .mean) -> Tensor {
    requireSameShapes("squaredHingeLoss", score, y)
    return reduction(square(relu(1 - score * y)))
}
