/// What a gradient scope leaves behind: the result, and the way back to the leaves.
struct Recorded {
    let value: Tensor
    private let result: Node?
    private let leaves: [Node?]
    private let scope: GradientScope

    private init(_ value: Tensor, leaves: [Node?], _ scope: GradientScope) {
        scope.close()
        self.scope = scope
        self.leaves = leaves
        result = value.body.node
        // Outside of all scopes nobody follows the result: let it not hold the graph.
        self.value = scope.isRecording ? value : value.stopGradient()
    }

    /// Runs `body` on tracked forms of `inputs`.
    static func run(at inputs: [Tensor], _ body: ([Tensor]) throws -> Tensor) rethrows -> Recorded {
        let scope = GradientScope()
        defer { scope.close() }
        let variables = inputs.map(scope.leaf)
        let value = try GradientScope.$current.withValue(scope) { try body(variables) }
        return Recorded(value, leaves: variables.map(\.body.node), scope)
    }

    /// Runs `body` while reading one of `parameters` gives a tracked tensor.
    static func run(_ parameters: ParameterList, _ body: () throws -> Tensor) rethrows -> Recorded {
        let scope = GradientScope(parameters: parameters)
        defer { scope.close() }
        let value = try GradientScope.$current.withValue(scope, operation: body)
        return Recorded(value, leaves: scope.takeLeaves(), scope)
    }

    static func run(
        at inputs: [Tensor], isolation: isolated (any Actor)?, _ body: ([Tensor]) async throws -> Tensor
    ) async rethrows -> Recorded {
        let scope = GradientScope()
        defer { scope.close() }
        let variables = inputs.map(scope.leaf)
        let value = try await GradientScope.$current.withValue(
            scope, operation: { try await body(variables) }, isolation: isolation)
        return Recorded(value, leaves: variables.map(\.body.node), scope)
    }

    static func run(
        _ parameters: ParameterList, isolation: isolated (any Actor)?, _ body: () async throws -> Tensor
    ) async rethrows -> Recorded {
        let scope = GradientScope(parameters: parameters)
        defer { scope.close() }
        let value = try await GradientScope.$current.withValue(scope, operation: body, isolation: isolation)
        return Recorded(value, leaves: scope.takeLeaves(), scope)
    }

    /// The gradients by the leaves for the gradient `seed` by the result; `nil` where the result does not depend on the leaf.
    func gradients(seed: Tensor, isLast: Bool) -> [Tensor?] {
        let seed = checked(seed)
        let backward = Backward(from: result, to: leaves, in: scope)
        backward.run(result, seed: seed, isLast: isLast && !scope.isRecording)
        return leaves.map { leaf in
            defer { leaf?.gradient = nil }
            return leaf?.gradient
        }
    }

    /// The gradients of a scalar, once.
    func gradientsOfScalar() -> [Tensor?] {
        if value.count != 1 {
            trap(
                "gradient", "the loss has shape \(value.shape), not one element; reduce it with sum() or mean(), or use pullback")
        }
        return gradients(seed: Tensor.full(value.layout.shape, 1, value.dtype, on: value.device), isLast: true)
    }

    private func checked(_ seed: Tensor) -> Tensor {
        if !value.dtype.isFloatingPoint {
            trap("gradient", "the result is a tensor of \(value.dtype), which has no gradient")
        }
        let seed = seed.cast(to: value.dtype)
        if seed.layout.shape == value.layout.shape { return seed }
        if seed.count == 1 && value.count == 1 { return seed.reshaped(value.layout.shape) }
        trap("pullback", "the gradient has shape \(seed.shape), the result \(value.shape)")
    }
}
