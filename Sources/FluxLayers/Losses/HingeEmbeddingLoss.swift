import FluxTensor

/// Makes distances of pairs small where `y` is 1, and at least `margin` where it is −1.
///
///     y = 1:  x;  y = −1:  max(0, margin − x)
///
/// - Parameters:
///   - x: Distances.
///   - y: −1 or 1, of the same shape.
/// - Precondition: the shapes are equal.
public func hingeEmbeddingLoss(_ x: Tensor, _ y: Tensor, margin: Double = 1, reduction: LossReduction = .mean) -> Tensor {
    requireSameShapes("hingeEmbeddingLoss", x, y)
    return reduction(`where`(y .> 0, x, relu(margin - x)))
}
