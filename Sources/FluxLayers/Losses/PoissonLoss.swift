import FluxTensor

/// How improbable counts are under Poisson distributions, up to a constant: the negative logarithm of the likelihood.
///
///     rate − y · log(rate + ε)  [+ y · log y − y + ½ log 2πy]
///
/// - Parameters:
///   - rate: The expected counts, positive.
///   - y: The counts, of the same shape.
///   - isLog: Whether the first argument holds logarithms of expected counts, which need no ε.
///   - isFull: Whether to add Stirling's approximation of `log y!`, for counts above 1.
///   - epsilon: Keeps the logarithm finite; by default the spacing of numbers around 1 in the dtype.
/// - Precondition: the shapes are equal.
public func poissonLoss(
    _ rate: Tensor, _ y: Tensor, isLog: Bool = false, isFull: Bool = false, epsilon: Double? = nil,
    reduction: LossReduction = .mean
) -> Tensor {
    requireSameShapes("poissonLoss", rate, y)
    let epsilon = checkedEpsilon("poissonLoss", epsilon, rate.dtype)
    let losses = isLog ? exp(rate) - y * rate : rate - y * log(rate + epsilon)
    return reduction(isFull ? losses + stirling(y) : losses)
}

private func stirling(_ y: Tensor) -> Tensor {
    let counts = `where`(y .> 1, y, 1)
    let logs = counts * log(counts) - counts + log(counts * (2 * Double.pi)) * 0.5
    return `where`(y .> 1, logs, 0)
}
