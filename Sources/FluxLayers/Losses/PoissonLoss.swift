import FluxTensor

/// How improbable counts are under Poisson distributions, up to a constant: the negative logarithm of the likelihood.
///
///     rate − y · log(rate + ε)
///
/// - Parameters:
///   - rate: The expected counts, positive.
///   - y: The counts, of the same shape.
///   - epsilon: Keeps the logarithm finite; by default the spacing of numbers around 1 in the dtype.
/// - Precondition: the shapes are equal.
public func poissonLoss(
    _ rate: Tensor, _ y: Tensor, epsilon: Double? = nil, reduction: LossReduction = .mean
) -> Tensor {
    requireSameShapes("poissonLoss", rate, y)
    return reduction(rate - y * log(rate + checkedEpsilon("poissonLoss", epsilon, rate.dtype)))
}
