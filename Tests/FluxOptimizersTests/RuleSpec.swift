import FluxOptimizers
import Testing

/// A rule under the name of its golden values.
struct RuleSpec: Sendable, CustomTestStringConvertible {
    let name: String
    /// With the hyper-parameters that it has by default.
    let standard: any OptimizerRule
    /// With hyper-parameters that bring it to the bottom of a small bowl in a few hundred steps.
    let fast: any OptimizerRule

    var testDescription: String { name }

    static let all: [RuleSpec] = [
        RuleSpec(name: "Descent", standard: Descent(), fast: Descent(learningRate: 0.1)),
        RuleSpec(name: "Momentum", standard: Momentum(), fast: Momentum(learningRate: 0.02)),
        RuleSpec(name: "Nesterov", standard: Momentum(nesterov: true), fast: Momentum(learningRate: 0.02, nesterov: true)),
        RuleSpec(name: "Adam", standard: Adam(), fast: Adam(learningRate: 0.05)),
        RuleSpec(name: "RMSProp", standard: RMSProp(), fast: RMSProp(learningRate: 0.01)),
        RuleSpec(name: "AdaDelta", standard: AdaDelta(), fast: AdaDelta(epsilon: 1e-3)),
        RuleSpec(name: "AdaMax", standard: AdaMax(), fast: AdaMax(learningRate: 0.05)),
    ]
}
