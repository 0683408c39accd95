import FluxTensor

/// How the losses of single samples or elements become one number.
public enum LossReduction: Sendable {
    /// The mean over samples (cross entropies; by the weights of their classes if there are any) or elements (others).
    case mean
    /// The sum over everything, divided by the extent of the first axis.
    case batchMean
    /// The sum.
    case sum
    /// One loss for each.
    case none

    func callAsFunction(_ losses: Tensor) -> Tensor {
        switch self {
        case .mean: losses.mean()
        case .batchMean: losses.sum() / Double(losses.shape.first ?? 1)
        case .sum: losses.sum()
        case .none: losses
        }
    }
}
