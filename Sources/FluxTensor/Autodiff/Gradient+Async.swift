// The same calls for closures that wait. The scope is that of the task: what child tasks do with its tensors is recorded as well.

/// The gradient of a scalar function that waits; see `gradient(at:_:)`.
public func gradient(
    at x: Tensor, isolation: isolated (any Actor)? = #isolation, _ body: (Tensor) async throws -> Tensor
) async rethrows -> Tensor {
    try await withGradient(at: x, isolation: isolation, body).gradient
}

/// The gradients of a scalar function of several tensors that waits, in their order.
public func gradient(
    at inputs: [Tensor], isolation: isolated (any Actor)? = #isolation, _ body: ([Tensor]) async throws -> Tensor
) async rethrows -> [Tensor] {
    try await withGradient(at: inputs, isolation: isolation, body).gradients
}

/// The value and the gradient of a scalar function that waits.
public func withGradient(
    at x: Tensor, isolation: isolated (any Actor)? = #isolation, _ body: (Tensor) async throws -> Tensor
) async rethrows -> (value: Tensor, gradient: Tensor) {
    let (value, gradients) = try await withGradient(at: [x], isolation: isolation) { try await body($0[0]) }
    return (value, gradients[0])
}

/// The value and the gradients of a scalar function of several tensors that waits.
public func withGradient(
    at inputs: [Tensor], isolation: isolated (any Actor)? = #isolation, _ body: ([Tensor]) async throws -> Tensor
) async rethrows -> (value: Tensor, gradients: [Tensor]) {
    let recorded = try await Recorded.run(at: inputs, isolation: isolation, body)
    return (recorded.value, filled(recorded.gradientsOfScalar(), inputs))
}

/// The value of a function that waits, and the map from the gradient by the value to the gradient by `x`.
public func pullback(
    at x: Tensor, isolation: isolated (any Actor)? = #isolation, _ body: (Tensor) async throws -> Tensor
) async rethrows -> (value: Tensor, pullback: (Tensor) -> Tensor) {
    let (value, back) = try await pullback(at: [x], isolation: isolation) { try await body($0[0]) }
    return (value, { back($0)[0] })
}

/// The value of a function of several tensors that waits, and the map from the gradient by the value to those by the arguments.
public func pullback(
    at inputs: [Tensor], isolation: isolated (any Actor)? = #isolation, _ body: ([Tensor]) async throws -> Tensor
) async rethrows -> (value: Tensor, pullback: (Tensor) -> [Tensor]) {
    let recorded = try await Recorded.run(at: inputs, isolation: isolation, body)
    return (recorded.value, { filled(recorded.gradients(seed: $0, isLast: false), inputs) })
}

// MARK: By the parameters of a model

/// The gradients of a scalar function of a model that waits; see `withGradient(of:_:)`.
public func gradient<Model>(
    of model: Model, isolation: isolated (any Actor)? = #isolation, _ body: (Model) async throws -> Tensor
) async rethrows -> Gradients {
    try await withGradient(of: model, isolation: isolation, body).gradients
}

/// The value of a scalar function of a model that waits, and its gradients.
public func withGradient<Model>(
    of model: Model, isolation: isolated (any Actor)? = #isolation, _ body: (Model) async throws -> Tensor
) async rethrows -> (value: Tensor, gradients: Gradients) {
    try await withGradient(ModelContents.parameters(of: model), isolation: isolation) { try await body(model) }
}

/// The value of a function of a model that waits, and the map from the gradient by the value to those by the parameters.
public func pullback<Model>(
    of model: Model, isolation: isolated (any Actor)? = #isolation, _ body: (Model) async throws -> Tensor
) async rethrows -> (value: Tensor, pullback: (Tensor) -> Gradients) {
    try await pullback(ModelContents.parameters(of: model), isolation: isolation) { try await body(model) }
}

/// The value of a scalar computation that waits, and its gradients by `parameters`, wherever it reads them.
public func withGradient(
    _ parameters: ParameterList, isolation: isolated (any Actor)? = #isolation, _ body: () async throws -> Tensor
) async rethrows -> (value: Tensor, gradients: Gradients) {
    let recorded = try await Recorded.run(parameters, isolation: isolation, body)
    return (recorded.value, Gradients(parameters, recorded.gradientsOfScalar()))
}

/// The value of a computation that waits, and the map from the gradient by the value to those by `parameters`.
public func pullback(
    _ parameters: ParameterList, isolation: isolated (any Actor)? = #isolation, _ body: () async throws -> Tensor
) async rethrows -> (value: Tensor, pullback: (Tensor) -> Gradients) {
    let recorded = try await Recorded.run(parameters, isolation: isolation, body)
    return (recorded.value, { Gradients(parameters, recorded.gradients(seed: $0, isLast: false)) })
}
