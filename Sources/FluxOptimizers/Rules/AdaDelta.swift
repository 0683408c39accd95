import FluxTensor

/// A rule that finds its own step sizes from the ratio of recent changes to recent gradients.
///
///     v = ρ v + (1 − ρ) g²
///     d = √(u + ε) / √(v + ε) · g
///     u = ρ u + (1 − ρ) d²
///     p −= learningRate · d
///
/// - Reference: Zeiler 2012.
public struct AdaDelta: FusedRule {
    public var learningRate: Double
    public let rho: Double
    public let epsilon: Double

    /// - Precondition: `learningRate` is 0 or more, `rho` in 0..<1.
    public init(learningRate: Double = 1, rho: Double = 0.9, epsilon: Double = 1e-6) {
        checkLearningRate("AdaDelta", learningRate)
        check("AdaDelta", "rho", rho, in: 0..<1)
        self.learningRate = learningRate
        self.rho = rho
        self.epsilon = epsilon
    }

    public func initialState(for parameter: Tensor) -> [Tensor] { [.zeros(like: parameter), .zeros(like: parameter)] }

    public func change(along gradient: Tensor, of parameter: Tensor, _ state: inout [Tensor], step: Int) -> Tensor {
        state[0] = state[0] * rho + square(gradient) * (1 - rho)
        let change = sqrt(state[1] + epsilon) / sqrt(state[0] + epsilon) * gradient
        state[1] = state[1] * rho + square(change) * (1 - rho)
        return change * learningRate
    }

    package func fused(step: Int) -> OptimizerStep {
        .adaDelta(learningRate: Float(learningRate), rho: Float(rho), epsilon: Float(epsilon))
    }
}
