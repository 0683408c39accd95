import FluxTensor

/// How improbable numbers are under normal distributions: the negative logarithm of the likelihood.
///
///     ½ (log σ² + (mean − y)² / σ²)  [+ ½ log 2π]
///
/// - Parameters:
///   - mean: The expected numbers.
///   - variance: Their variances σ², positive, of the same shape.
///   - y: The numbers, of the same shape.
///   - isFull: Whether to add the constant `½ log 2π`.
///   - epsilon: The least variance; smaller ones count as this and have no gradient.
/// - Precondition: the shapes are equal.
/// - Reference: Nix and Weigend 1994.
public func gaussianNLL(
    _ mean: Tensor, _ variance: Tensor, _ y: Tensor, isFull: Bool = false, epsilon: Double = 1e-6,
    reduction: LossReduction = .mean
) -> Tensor {
    requireSameShapes("gaussianNLL", mean, y)
    requireSameShapes("gaussianNLL", variance, y)
    requireEpsilon("gaussianNLL", epsilon)
    let variance = clip(variance, epsilon...Double.greatestFiniteMagnitude)
    let loss = (log(variance) + square(mean - y) / variance) * 0.5
    return reduction(isFull ? loss + 0.9189385332046727 : loss)
}
