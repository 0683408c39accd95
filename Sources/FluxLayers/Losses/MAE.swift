import FluxTensor

/// The mean absolute error.
///
///     |prediction − y|
///
/// - Shape: both alike.
/// - Gradient: `sign(prediction − y) / n`.
/// - Precondition: the shapes are equal.
public func mae(_ prediction: Tensor, _ y: Tensor, reduction: LossReduction = .mean) -> Tensor {
    requireSameShapes("mae", prediction, y)
    return reduction(abs(prediction - y))
}
