import FluxTensor

/// A rule at work on a model: what it remembers of each parameter, and how many steps it took.
///
/// ```swift
/// var optimizer = OptimizerState(Adam(learningRate: 1e-3), for: model)
/// let (loss, gradients) = withGradient(of: model) { logitCrossEntropy($0(x), y) }
/// optimizer.update(model, along: gradients)
/// optimizer.rule.learningRate = 1e-4
/// ```
public struct OptimizerState<Rule: OptimizerRule>: Sendable {
    /// The rule; its hyper-parameters may be changed between steps.
    public var rule: Rule
    /// The parameters that the rule works on.
    public let parameters: ParameterList
    private var memories: [OptimizerMemory]

    /// - Parameter model: Anything that holds parameters, as for `withGradient(of:)`.
    /// - Precondition: it holds at least one.
    public init<Model>(_ rule: Rule, for model: Model) {
        let list = ModelContents.parameters(of: model)
        if list.isEmpty {
            trap("OptimizerState", "\(type(of: model)) holds no parameters: mark what training changes with @Parameter")
        }
        self.init(rule, list)
    }

    /// The rule at work on a set of parameters.
    public init(_ rule: Rule, _ parameters: ParameterList) {
        self.rule = rule
        self.parameters = parameters
        memories = parameters.map { OptimizerMemory($0.parameter, rule) }
    }

    /// Moves the parameters of `model` one step along their gradients. Those without a gradient stay.
    ///
    /// - Precondition: the state was made for these parameters.
    public mutating func update<Model>(_ model: Model, along gradients: Gradients) {
        update(ModelContents.parameters(of: model), along: gradients)
    }

    /// Moves parameters one step along their gradients.
    public mutating func update(_ parameters: ParameterList, along gradients: Gradients) {
        let (rule, fused) = (rule, rule as? any FusedRule)  // `memories` must be held by nobody else while it is written to
        for (name, parameter) in parameters {
            guard let gradient = gradients[parameter] else { continue }
            guard let place = self.parameters.index(of: parameter) else {
                trap("update", "the optimizer state was made without the parameter \(name); make one for this model")
            }
            parameter.update { memories[place].step(&$0, along: gradient, rule, fused) }
        }
    }
}

/// What a rule remembers of one parameter.
private struct OptimizerMemory: Sendable {
    private var tensors: [Tensor]
    private var step = 0
    /// Whether the parameter had a value when the state was made; else the first step sees it first.
    private var isStarted: Bool

    init(_ parameter: Parameter, _ rule: some OptimizerRule) {
        isStarted = parameter.isResolved
        tensors = isStarted ? rule.initialState(for: parameter.value) : []
    }

    /// - Parameter fused: The rule, if backends compute it in one pass.
    mutating func step(
        _ value: inout Tensor, along gradient: Tensor, _ rule: some OptimizerRule, _ fused: (any FusedRule)?
    ) {
        if !isStarted { (tensors, isStarted) = (rule.initialState(for: value), true) }
        if gradient.layout.shape != value.layout.shape {
            trap("update", "a gradient of shape \(gradient.shape) for a parameter of shape \(value.shape)")
        }
        step += 1
        if let fused, value.step(fused.fused(step: step), along: gradient, &tensors) { return }
        let gradient = gradient.stopGradient().cast(to: value.dtype)
        value -= rule.change(along: gradient, of: value, &tensors, step: step).cast(to: value.dtype)
    }
}

extension OptimizerState: CustomStringConvertible {
    public var description: String { "OptimizerState(\(rule), for \(parameters.count) parameters)" }
}
