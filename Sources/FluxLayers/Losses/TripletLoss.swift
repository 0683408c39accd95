import FluxTensor

/// Brings an anchor nearer to a sample of its kind than to one of another kind, by a margin.
///
///     max(0, |anchor − positive| − |anchor − negative| + margin)
///
/// - Parameters:
///   - p: The norm of the distances: 2 is the length.
///   - swapsAnchor: Whether the positive sample stands for the anchor where it is nearer to the negative one.
///   - epsilon: Added to each difference, as in PyTorch, so that equal vectors have a gradient.
///   - distance: Another distance, `[N, D]` twice → `[N]`, in place of the norm.
/// - Shape: `[N, D]` each → `[N]` before reduction.
/// - Precondition: the shapes are equal; the margin is not negative, and `p` is positive.
/// - Reference: Schroff et al. 2015 (FaceNet); swap: Balntas et al. 2016.
public func tripletLoss(
    _ anchor: Tensor, _ positive: Tensor, _ negative: Tensor, margin: Double = 1, p: Double = 2, swapsAnchor: Bool = false,
    epsilon: Double = 1e-6, distance: ((Tensor, Tensor) -> Tensor)? = nil, reduction: LossReduction = .mean
) -> Tensor {
    requireSameShapes("tripletLoss", anchor, positive)
    requireSameShapes("tripletLoss", anchor, negative)
    requireEpsilon("tripletLoss", epsilon)
    if !(margin >= 0) { trap("tripletLoss", "the margin is \(margin); it must not be negative") }
    if !(p > 0) { trap("tripletLoss", "p is \(p); it must be positive") }
    let distance = distance ?? { ($0 - $1 + epsilon).norm(p, [-1]) }
    let far = distance(anchor, negative)
    let nearest = swapsAnchor ? minimum(far, distance(positive, negative)) : far
    return reduction(relu(distance(anchor, positive) - nearest + margin))
}
