import FluxTensor

/// Ranks the first of two scores above the second where `y` is 1, and below where it is −1.
///
///     max(0, −y · (x − other) + margin)
///
/// - Parameters:
///   - y: −1 or 1.
///   - margin: How far apart the scores should be.
/// - Shape: all alike.
/// - Precondition: the shapes are equal.
public func marginRankingLoss(_ x: Tensor, _ other: Tensor, _ y: Tensor, margin: Double = 0, reduction: LossReduction = .mean)
    -> Tensor
{
    requireSameShapes("marginRankingLoss", x, other)
    requireSameShapes("marginRankingLoss", x, y)
    return reduction(relu(margin - y * (x - other)))
}
