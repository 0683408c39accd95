import FluxTensor

/// Gradient descent with momentum, as PyTorch's `SGD(momentum:)` computes it.
///
///     v = momentum · v + g
///     p −= learningRate · (isNesterov ? g + momentum · v : v)
///
/// - Reference: Polyak 1964; Sutskever et al. 2013.
public struct Momentum: FusedRule {
    public var learningRate: Double
    public let momentum: Double
    public let isNesterov: Bool

    /// - Precondition: `learningRate` is 0 or more, `momentum` in 0..<1.
    public init(learningRate: Double = 0.01, momentum: Double = 0.9, nesterov: Bool = false) {
        checkLearningRate("Momentum", learningRate)
        check("Momentum", "momentum", momentum, in: 0..<1)
        self.learningRate = learningRate
        self.momentum = momentum
        isNesterov = nesterov
    }

    public func initialState(for parameter: Tensor) -> [Tensor] { [.zeros(like: parameter)] }

    public func change(along gradient: Tensor, of parameter: Tensor, _ state: inout [Tensor], step: Int) -> Tensor {
        state[0] = state[0] * momentum + gradient
        return (isNesterov ? gradient + state[0] * momentum : state[0]) * learningRate
    }

    package func fused(step: Int) -> OptimizerStep {
        .momentum(learningRate: Float(learningRate), momentum: Float(momentum), isNesterov: isNesterov)
    }
}
