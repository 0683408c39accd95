import FluxTensor

/// Adaptive moments.
///
///     m = β₁ m + (1 − β₁) g
///     v = β₂ v + (1 − β₂) g²
///     p −= learningRate · m / (1 − β₁ᵗ) / (√(v / (1 − β₂ᵗ)) + ε)
///
/// - Reference: Kingma and Ba 2014.
public struct Adam: FusedRule {
    public var learningRate: Double
    public let beta1: Double
    public let beta2: Double
    public let epsilon: Double

    /// - Precondition: `learningRate` is 0 or more, the betas are in 0..<1.
    public init(learningRate: Double = 0.001, beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-8) {
        checkLearningRate("Adam", learningRate)
        check("Adam", "beta1", beta1, in: 0..<1)
        check("Adam", "beta2", beta2, in: 0..<1)
        self.learningRate = learningRate
        self.beta1 = beta1
        self.beta2 = beta2
        self.epsilon = epsilon
    }

    public func initialState(for parameter: Tensor) -> [Tensor] { [.zeros(like: parameter), .zeros(like: parameter)] }

    public func change(along gradient: Tensor, of parameter: Tensor, _ state: inout [Tensor], step: Int) -> Tensor {
        let (stepSize, correction) = corrections(step)
        state[0] = state[0] + (gradient - state[0]) * (1 - beta1)
        state[1] = state[1] * beta2 + square(gradient) * (1 - beta2)
        return state[0] * stepSize / (sqrt(state[1]) * correction + epsilon)
    }

    package func fused(step: Int) -> OptimizerStep {
        let (stepSize, correction) = corrections(step)
        return .adam(
            stepSize: Float(stepSize), beta1: Float(beta1), beta2: Float(beta2), inverseRootCorrection: Float(correction),
            epsilon: Float(epsilon))
    }

    /// `learningRate / (1 − β₁ᵗ)` and `1 / √(1 − β₂ᵗ)`.
    private func corrections(_ step: Int) -> (stepSize: Double, inverseRoot: Double) {
        (learningRate / (1 - beta1.power(step)), 1 / (1 - beta2.power(step)).squareRoot())
    }
}
