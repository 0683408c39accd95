import FluxTensor

/// Brings an anchor nearer to a sample of its kind than to one of another kind, by a margin.
///
///     max(0, |anchor − positive| − |anchor − negative| + margin)
///
/// - Shape: `[N, D]` each → `[N]` before reduction.
/// - Numerics: 10⁻⁶ is added to each difference, as in PyTorch, so that equal vectors have a gradient.
/// - Precondition: the shapes are equal; the margin is not negative.
/// - Reference: Schroff et al. 2015 (FaceNet).
public func tripletLoss(
    _ anchor: Tensor, _ positive: Tensor, _ negative: Tensor, margin: Double = 1, reduction: LossReduction = .mean
) -> Tensor {
    requireSameShapes("tripletLoss", anchor, positive)
    requireSameShapes("tripletLoss", anchor, negative)
    if !(margin >= 0) { trap("tripletLoss", "the margin is \(margin); it must not be negative") }
    func distance(to other: Tensor) -> Tensor { sqrt(square(anchor - other + 1e-6).sum(-1)) }
    return reduction(relu(distance(to: positive) - distance(to: negative) + margin))
}
