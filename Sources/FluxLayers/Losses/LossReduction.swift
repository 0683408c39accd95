import FluxTensor

/// How the losses of single samples or elements become one number.
public enum LossReduction: Sendable {
    /// The mean over samples (cross entropies) or elements (others).
    case mean
    /// The sum.
    case sum
    /// One loss for each.
    case none

    func callAsFunction(_ losses: Tensor) -> Tensor {
        switch self {
        case .mean: losses.mean()
        case .sum: losses.sum()
        case .none: losses
        }
    }
}
