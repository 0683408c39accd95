import FluxTensor

/// How a parameter changes along its gradient: immutable hyper-parameters, and a map from gradient to change.
///
/// What a rule remembers of a parameter, such as a velocity, lies in `OptimizerState`. A rule of one's own:
///
/// ```swift
/// struct SignDescent: OptimizerRule {
///     var learningRate = 0.01
///     func change(along gradient: Tensor, of parameter: Tensor, _ state: inout [Tensor], step: Int) -> Tensor {
///         sign(gradient) * learningRate
///     }
/// }
/// ```
public protocol OptimizerRule: Sendable {
    /// The size of a step. It may be changed between steps.
    var learningRate: Double { get set }

    /// What the rule remembers of a parameter before the first step. By default nothing.
    func initialState(for parameter: Tensor) -> [Tensor]

    /// What one step takes off a parameter.
    ///
    /// - Parameters:
    ///   - gradient: Of the shape of the parameter.
    ///   - parameter: The value before the step.
    ///   - state: What the rule remembers of this parameter.
    ///   - step: 1 for the first step.
    func change(along gradient: Tensor, of parameter: Tensor, _ state: inout [Tensor], step: Int) -> Tensor
}

extension OptimizerRule {
    public func initialState(for parameter: Tensor) -> [Tensor] { [] }
}

/// A rule that the backends compute in one pass over memory.
package protocol FusedRule: OptimizerRule {
    /// The pass for that step; it does what `change` says, and takes it off.
    func fused(step: Int) -> OptimizerStep
}

/// Traps where a hyper-parameter is not in its range.
func check(_ rule: String, _ name: String, _ value: Double, in range: Range<Double>) {
    if !range.contains(value) { trap(rule, "\(name) is \(value), not in \(range.lowerBound)..<\(range.upperBound)") }
}

/// Traps where a learning rate is negative or not a number.
func checkLearningRate(_ rule: String, _ value: Double) {
    if !(value >= 0 && value.isFinite) { trap(rule, "the learning rate is \(value); it must be 0 or more") }
}
