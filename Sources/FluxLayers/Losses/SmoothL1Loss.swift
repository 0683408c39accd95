import FluxTensor

/// An absolute error that is rounded at its tip: the Huber loss divided by the distance where it becomes linear.
///
///     d = |prediction − y|;  d ≤ β:  d² / 2β,  else  d − β / 2
///
/// - Parameter beta: Where it becomes linear; 0 gives `mae`.
/// - Shape: both alike.
/// - Precondition: the shapes are equal; `beta` is not negative.
/// - Reference: Girshick 2015 (Fast R-CNN).
public func smoothL1Loss(
    _ prediction: Tensor, _ y: Tensor, beta: Double = 1, reduction: LossReduction = .mean
) -> Tensor {
    if !(beta >= 0) { trap("smoothL1Loss", "beta is \(beta); it must not be negative") }
    requireSameShapes("smoothL1Loss", prediction, y)
    if beta == 0 { return mae(prediction, y, reduction: reduction) }
    return huberLoss(prediction, y, delta: beta, reduction: reduction) / beta
}
