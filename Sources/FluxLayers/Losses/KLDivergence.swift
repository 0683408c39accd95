import FluxTensor

/// How much more it takes to describe the targets by the probabilities than by themselves (Kullback–Leibler).
///
///     Σ_k y_k · (log y_k − log(p_k + ε))
///
/// - Parameters:
///   - probabilities: Rows `[…, K]` that add up to 1.
///   - y: Target distributions of the same shape; a share of 0 counts as 0.
///   - isLog: Whether the first argument holds logarithms of probabilities, as PyTorch expects it.
///   - isTargetLog: Whether the targets are logarithms too.
///   - epsilon: Keeps the logarithm finite; by default the spacing of numbers around 1 in the dtype.
///   - reduction: The mean over rows by default; `.batchMean` is PyTorch's `batchmean`, which is the same for `[N, K]`.
/// - Precondition: the shapes are equal.
/// - Reference: Kullback and Leibler 1951.
public func klDivergence(
    _ probabilities: Tensor, _ y: Tensor, isLog: Bool = false, isTargetLog: Bool = false, epsilon: Double? = nil,
    reduction: LossReduction = .mean
) -> Tensor {
    requireSameShapes("klDivergence", probabilities, y)
    let epsilon = checkedEpsilon("klDivergence", epsilon, probabilities.dtype)
    let shares = isTargetLog ? exp(y) : y
    let logs = isTargetLog ? y : log(`where`(y .== 0, 1, y))  // 0 · log 0 is 0, with a finite gradient
    return reduction((shares * (logs - (isLog ? probabilities : log(probabilities + epsilon)))).sum(-1))
}
