import FluxTensor

/// The cross entropy between targets and probabilities of one of two classes.
///
///     −w · (w₊ · y · log(p + ε) + (1 − y) · log(1 − p + ε))
///
/// Prefer `logitBinaryCrossEntropy` on scores: it is exact where probabilities round to 0 or 1.
///
/// - Parameters:
///   - probabilities: In 0...1, such as a sigmoid.
///   - y: Targets in 0...1, of the same shape.
///   - weight: How much each element counts, which broadcasts; the mean divides by the number of elements all the same.
///   - positiveWeight: The weight `w₊` of the positive class, which broadcasts; 1 by default.
///   - epsilon: Keeps the logarithm finite; by default the spacing of numbers around 1 in the dtype.
/// - Precondition: the shapes are equal.
public func binaryCrossEntropy(
    _ probabilities: Tensor, _ y: Tensor, weight: Tensor? = nil, positiveWeight: Tensor? = nil, epsilon: Double? = nil,
    reduction: LossReduction = .mean
) -> Tensor {
    requireSameShapes("binaryCrossEntropy", probabilities, y)
    let epsilon = checkedEpsilon("binaryCrossEntropy", epsilon, probabilities.dtype)
    let positive = y * log(probabilities + epsilon)
    let losses = -((positiveWeight.map { positive * $0 } ?? positive) + (1 - y) * log(1 - probabilities + epsilon))
    return reduction(weighted("binaryCrossEntropy", losses, weight))
}

/// Losses times weights that stretch to them.
func weighted(_ loss: String, _ losses: Tensor, _ weight: Tensor?) -> Tensor {
    guard let weight else { return losses }
    require { () throws(ShapeError) in try checkStretch(loss, Shape(weight.shape), to: Shape(losses.shape)) }
    return losses * weight
}
