import FluxTensor

/// The hinge loss of a support vector machine with several classes: the score of the right one should lead all others.
///
///     1/K · w_y · Σ_{k≠y} max(0, margin − score_y + score_k)^p
///
/// - Parameters:
///   - scores: `[N, K]`.
///   - y: Integer classes `[N]`.
///   - p: 1 or 2.
///   - weight: How much each class counts, `[K]`.
/// - Precondition: the shapes fit; classes are in `0..<K`; `p` is 1 or 2.
/// - Reference: Crammer and Singer 2001.
public func multiMarginLoss(
    _ scores: Tensor, _ y: Tensor, margin: Double = 1, p: Int = 1, weight: Tensor? = nil, reduction: LossReduction = .mean
) -> Tensor {
    if p != 1 && p != 2 { trap("multiMarginLoss", "p is \(p), not 1 or 2") }
    if scores.rank != 2 || y.shape != [scores.shape[0]] {
        trap("multiMarginLoss", "scores \(scores.shape) with classes \(y.shape); expected [N, K] and [N]")
    }
    let right = scores.checkedIndices("multiMarginLoss", y, extent: scores.shape[1]).unsqueezed(1)
    let losses = marginLosses(scores, right, margin: margin, isSquare: p == 2)
    return reduction(weight.map { losses * $0.gathered(y) } ?? losses)
}
