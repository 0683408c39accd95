import FluxTensor

/// Adam with the largest gradient so far in place of the second moment.
///
///     m = β₁ m + (1 − β₁) g
///     u = max(β₂ u, |g| + ε)
///     p −= learningRate / (1 − β₁ᵗ) · m / u
///
/// - Reference: Kingma and Ba 2014, section 7.1.
public struct AdaMax: FusedRule {
    public var learningRate: Double
    public let beta1: Double
    public let beta2: Double
    public let epsilon: Double

    /// - Precondition: `learningRate` is 0 or more, the betas are in 0..<1.
    public init(learningRate: Double = 0.002, beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-8) {
        checkLearningRate("AdaMax", learningRate)
        check("AdaMax", "beta1", beta1, in: 0..<1)
        check("AdaMax", "beta2", beta2, in: 0..<1)
        self.learningRate = learningRate
        self.beta1 = beta1
        self.beta2 = beta2
        self.epsilon = epsilon
    }

    public func initialState(for parameter: Tensor) -> [Tensor] { [.zeros(like: parameter), .zeros(like: parameter)] }

    public func change(along gradient: Tensor, of parameter: Tensor, _ state: inout [Tensor], step: Int) -> Tensor {
        state[0] = state[0] + (gradient - state[0]) * (1 - beta1)
        state[1] = maximum(state[1] * beta2, abs(gradient) + epsilon)
        return state[0] * stepSize(step) / state[1]
    }

    package func fused(step: Int) -> OptimizerStep {
        .adaMax(stepSize: Float(stepSize(step)), beta1: Float(beta1), beta2: Float(beta2), epsilon: Float(epsilon))
    }

    private func stepSize(_ step: Int) -> Double { learningRate / (1 - beta1.power(step)) }
}
