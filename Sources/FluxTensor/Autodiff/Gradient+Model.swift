/// The value of a scalar function of a model, and its gradients by the model's parameters.
///
/// ```swift
/// let (loss, gradients) = withGradient(of: model) { model in logitCrossEntropy(model(x), y) }
/// optimizer.update(model, along: gradients)
/// ```
/// - Parameters:
///   - model: Anything that holds parameters: a layer, a structure or class of layers, an array of them.
///   - body: Gives one number, such as a loss. Layers in automatic mode train inside it.
public func withGradient<Model>(
    of model: Model, _ body: (Model) throws -> Tensor
) rethrows -> (value: Tensor, gradients: Gradients) {
    try withGradient(ModelContents.parameters(of: model)) { try body(model) }
}

/// The gradients of a scalar function of a model; see `withGradient(of:_:)`.
public func gradient<Model>(of model: Model, _ body: (Model) throws -> Tensor) rethrows -> Gradients {
    try withGradient(of: model, body).gradients
}

/// The value of a function of a model, and the map from the gradient by the value to those by the parameters.
public func pullback<Model>(
    of model: Model, _ body: (Model) throws -> Tensor
) rethrows -> (value: Tensor, pullback: (Tensor) -> Gradients) {
    try pullback(ModelContents.parameters(of: model)) { try body(model) }
}

// MARK: The implicit style: by a set of parameters

/// The value of a scalar computation, and its gradients by `parameters`, wherever it reads them.
public func withGradient(
    _ parameters: ParameterList, _ body: () throws -> Tensor
) rethrows -> (value: Tensor, gradients: Gradients) {
    let recorded = try Recorded.run(parameters, body)
    return (recorded.value, Gradients(parameters, recorded.gradientsOfScalar()))
}

/// The gradients of a scalar computation by `parameters`; see `withGradient(_:_:)`.
public func gradient(_ parameters: ParameterList, _ body: () throws -> Tensor) rethrows -> Gradients {
    try withGradient(parameters, body).gradients
}

/// The value of a computation, and the map from the gradient by the value to those by `parameters`.
///
/// ```swift
/// let ps = parameters(network.hidden, network.output)
/// let (loss, back) = pullback(ps) { logitCrossEntropy(network(x), y) }
/// let gradients = back(Tensor(1))
/// gradients[network.hidden.$weight]
/// ```
public func pullback(
    _ parameters: ParameterList, _ body: () throws -> Tensor
) rethrows -> (value: Tensor, pullback: (Tensor) -> Gradients) {
    let recorded = try Recorded.run(parameters, body)
    return (recorded.value, { Gradients(parameters, recorded.gradients(seed: $0, isLast: false)) })
}
