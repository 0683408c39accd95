import FluxTensor

/// Gradient descent with each element divided by the root of its recent mean square.
///
///     v = ρ v + (1 − ρ) g²
///     p −= learningRate · g / (√v + ε)
///
/// - Reference: Tieleman and Hinton 2012.
public struct RMSProp: FusedRule {
    public var learningRate: Double
    public let rho: Double
    public let epsilon: Double

    /// - Precondition: `learningRate` is 0 or more, `rho` in 0..<1.
    public init(learningRate: Double = 0.001, rho: Double = 0.9, epsilon: Double = 1e-8) {
        checkLearningRate("RMSProp", learningRate)
        check("RMSProp", "rho", rho, in: 0..<1)
        self.learningRate = learningRate
        self.rho = rho
        self.epsilon = epsilon
    }

    public func initialState(for parameter: Tensor) -> [Tensor] { [.zeros(like: parameter)] }

    public func change(along gradient: Tensor, of parameter: Tensor, _ state: inout [Tensor], step: Int) -> Tensor {
        state[0] = state[0] * rho + square(gradient) * (1 - rho)
        return gradient * learningRate / (sqrt(state[0]) + epsilon)
    }

    package func fused(step: Int) -> OptimizerStep {
        .rmsProp(learningRate: Float(learningRate), rho: Float(rho), epsilon: Float(epsilon))
    }
}
