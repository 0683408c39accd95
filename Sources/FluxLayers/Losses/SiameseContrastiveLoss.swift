import FluxTensor

/// Pulls pairs of one kind together and pushes others apart up to a margin.
///
///     (1 − y) · d² + y · max(0, margin − d)²
///
/// - Parameters:
///   - distance: The distances of pairs, not negative.
///   - y: 0 for a pair of one kind, 1 for others, of the same shape.
/// - Precondition: the shapes are equal; the margin is not negative.
/// - Reference: Hadsell et al. 2006.
public func siameseContrastiveLoss(
    _ distance: Tensor, _ y: Tensor, margin: Double = 1, reduction: LossReduction = .mean
) -> Tensor {
    requireSameShapes("siameseContrastiveLoss", distance, y)
    if !(margin >= 0) { trap("siameseContrastiveLoss", "the margin is \(margin); it must not be negative") }
    return reduction((1 - y) * square(distance) + y * square(relu(margin - distance)))
}
