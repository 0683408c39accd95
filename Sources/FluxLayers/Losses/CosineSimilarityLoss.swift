import FluxTensor

/// The cosine of the angle between vectors along `axis`.
///
///     Σ x·y / (max(|x|, ε) · max(|y|, ε))
///
/// - Parameter epsilon: The least length, as in PyTorch: a vector of zeros has the cosine 0 to all others.
/// - Shape: both broadcast → without the axis.
/// - Precondition: the shapes broadcast.
public func cosineSimilarity(_ x: Tensor, _ y: Tensor, axis: Int = -1, epsilon: Double = 1e-8) -> Tensor {
    requireEpsilon("cosineSimilarity", epsilon)
    let shape = require { () throws(ShapeError) in try broadcastShape("cosineSimilarity", Shape(x.shape), Shape(y.shape)).array }
    let (x, y) = (x.broadcast(to: shape), y.broadcast(to: shape))
    func length(_ x: Tensor) -> Tensor { maximum(x.norm(2, [axis]), Tensor(epsilon)) }
    return (x * y).sum(axis) / (length(x) * length(y))
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
    requireSameShapes("cosineSimilarityLoss", x, y)
    if !(-1...1 ~= margin) { trap("cosineSimilarityLoss", "the margin is \(margin), not in -1...1") }
    // As in PyTorch, where this one adds to the squares of the lengths instead of limiting them.
    let (xSquare, ySquare) = (square(x).sum(-1) + 1e-12, square(y).sum(-1) + 1e-12)
    let cosine = (x * y).sum(-1) * rsqrt(xSquare) * rsqrt(ySquare)
    guard let labels else { return reduction(1 - cosine) }
    requireSameShapes("cosineSimilarityLoss", cosine, labels)
    return reduction(`where`(labels .> 0, 1 - cosine, relu(cosine - margin)))
}
