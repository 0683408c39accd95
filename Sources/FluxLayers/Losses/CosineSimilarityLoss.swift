import FluxTensor

/// The cosine of the angle between vectors along `axis`.
///
///     Σ x·y / √((Σ x² + ε) (Σ y² + ε))
///
/// - Shape: both alike → without the axis.
/// - Precondition: the shapes are equal.
public func cosineSimilarity(_ x: Tensor, _ y: Tensor, axis: Int = -1, epsilon: Double = 1e-12) -> Tensor {
    requireSameShapes("cosineSimilarity", x, y)
    requireEpsilon("cosineSimilarity", epsilon)
    let (xSquare, ySquare) = (square(x).sum(axis) + epsilon, square(y).sum(axis) + epsilon)
    return (x * y).sum(axis) * rsqrt(xSquare) * rsqrt(ySquare)
}

/// Turns vectors into one direction, or, for pairs that should differ, out of it.
///
///     alike:  1 − cos(x, y);  not alike:  max(0, cos(x, y) − margin)
///
/// - Parameters:
///   - x: Vectors `[N, D]`.
///   - y: Vectors of the same shape.
///   - labels: 1 for a pair that should be alike, −1 for others, `[N]`; all should be alike if there are none.
///   - margin: The cosine that is small enough for a pair that should differ.
/// - Precondition: the shapes are equal; the margin is in -1...1.
public func cosineSimilarityLoss(
    _ x: Tensor, _ y: Tensor, labels: Tensor? = nil, margin: Double = 0, reduction: LossReduction = .mean
) -> Tensor {
    if !(-1...1 ~= margin) { trap("cosineSimilarityLoss", "the margin is \(margin), not in -1...1") }
    let cosine = cosineSimilarity(x, y)
    guard let labels else { return reduction(1 - cosine) }
    requireSameShapes("cosineSimilarityLoss", cosine, labels)
    return reduction(`where`(labels .> 0, 1 - cosine, relu(cosine - margin)))
}
