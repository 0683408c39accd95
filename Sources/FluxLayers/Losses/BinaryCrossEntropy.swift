import FluxTensor

/// The cross entropy between targets and probabilities of one of two classes.
///
///     −y · log(p + ε) − (1 − y) · log(1 − p + ε)
///
/// Prefer `logitBinaryCrossEntropy` on scores: it is exact where probabilities round to 0 or 1.
///
/// - Parameters:
///   - probabilities: In 0...1, such as a sigmoid.
///   - y: Targets in 0...1, of the same shape.
///   - epsilon: Keeps the logarithm finite; by default the spacing of numbers around 1 in the dtype.
/// - Precondition: the shapes are equal.
public func binaryCrossEntropy(
    _ probabilities: Tensor, _ y: Tensor, epsilon: Double? = nil, reduction: LossReduction = .mean
) -> Tensor {
    requireSameShapes("binaryCrossEntropy", probabilities, y)
    let epsilon = checkedEpsilon("binaryCrossEntropy", epsilon, probabilities.dtype)
    return reduction(-(y * log(probabilities + epsilon) + (1 - y) * log(1 - probabilities + epsilon)))
}
