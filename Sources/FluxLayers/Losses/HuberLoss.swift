import FluxTensor

/// A square error that becomes linear at a distance of `delta`: outliers pull less.
///
///     d = |prediction − y|;  d ≤ δ:  d² / 2,  else  δ · (d − δ / 2)
///
/// - Shape: both alike.
/// - Gradient: `clip(prediction − y, −δ...δ) / n`.
/// - Precondition: the shapes are equal; `delta` is positive.
/// - Reference: Huber 1964.
public func huberLoss(
    _ prediction: Tensor, _ y: Tensor, delta: Double = 1, reduction: LossReduction = .mean
) -> Tensor {
    requireSameShapes("huberLoss", prediction, y)
    if !(delta > 0) { trap("huberLoss", "delta is \(delta); it must be positive") }
    return reduction(huber(prediction, y, delta: delta))
}
