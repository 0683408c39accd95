import FluxTensor

/// Plain gradient descent.
///
///     p −= learningRate · g
public struct Descent: FusedRule {
    public var learningRate: Double

    /// - Precondition: `learningRate` is 0 or more.
    public init(learningRate: Double = 0.1) {
        checkLearningRate("Descent", learningRate)
        self.learningRate = learningRate
    }

    public func change(along gradient: Tensor, of parameter: Tensor, _ state: inout [Tensor], step: Int) -> Tensor {
        gradient * learningRate
    }

    package func fused(step: Int) -> OptimizerStep { .descent(learningRate: Float(learningRate)) }
}
