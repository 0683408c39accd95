import FluxTensor

/// The cross entropy between targets and the sigmoid of `logits`, for one of two classes.
///
///     w · (w₊ · y · softplus(−x) + (1 − y) · softplus(x))
///
/// - Parameters:
///   - logits: Scores before any sigmoid.
///   - y: Targets in 0...1, of the same shape.
///   - weight: How much each element counts, which broadcasts; the mean divides by the number of elements all the same.
///   - positiveWeight: The weight `w₊` of the positive class, which broadcasts; 1 by default.
/// - Gradient: `(sigmoid(x) − y) / n` with weight 1.
/// - Numerics: both terms have one sign, so nothing cancels: exact for logits of any size.
/// - Precondition: the shapes are equal.
public func logitBinaryCrossEntropy(
    _ logits: Tensor, _ y: Tensor, weight: Tensor? = nil, positiveWeight: Tensor? = nil, reduction: LossReduction = .mean
) -> Tensor {
    requireSameShapes("logitBinaryCrossEntropy", logits, y)
    let losses = logisticLoss(logits, y, positiveWeight: positiveWeight)
    return reduction(weighted("logitBinaryCrossEntropy", losses, weight))
}
