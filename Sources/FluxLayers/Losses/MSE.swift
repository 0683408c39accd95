import FluxTensor

/// The mean square error.
///
///     (prediction − y)²
///
/// - Shape: both alike.
/// - Gradient: `2 (prediction − y) / n`.
/// - Precondition: the shapes are equal; nothing is broadcast, since that is usually a mistake.
public func mse(_ prediction: Tensor, _ y: Tensor, reduction: LossReduction = .mean) -> Tensor {
    requireSameShapes("mse", prediction, y)
    return reduction(square(prediction - y))
}
