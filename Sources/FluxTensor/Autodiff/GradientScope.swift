import Synchronization

/// The extent of one `gradient`, `withGradient` or `pullback` call: while it is open, operations on its tensors are recorded.
package final class GradientScope: Sendable {
    /// The innermost scope of the current task.
    @TaskLocal package static var current: GradientScope?

    let parent: GradientScope?
    let depth: Int
    private let isOpen = Atomic(true)
    /// Who is told of the first NaN, if anybody asked.
    let anomalies: AnomalyDetector?
    /// The parameters that this scope differentiates by, if any.
    let parameters: ParameterList?
    /// What each of those parameters reads as inside, by its place in the list.
    private let leaves: Mutex<[Tensor?]>
    /// What parameters read as instead of their values, where that is all this scope is for.
    private let substitutes: [Parameter: Tensor]?

    init(parameters: ParameterList? = nil) {
        parent = GradientScope.current
        depth = (parent?.depth ?? 0) + 1
        anomalies = AnomalyDetector.current
        self.parameters = parameters
        leaves = Mutex(Array(repeating: nil, count: parameters?.count ?? 0))
        substitutes = nil
    }

    /// A scope that differentiates by nothing: inside, parameters read as other tensors.
    init(substitutes: [Parameter: Tensor]) {
        parent = GradientScope.current
        depth = (parent?.depth ?? 0) + 1
        anomalies = AnomalyDetector.current
        parameters = nil
        leaves = Mutex([])
        self.substitutes = substitutes
        isOpen.store(false, ordering: .relaxed)
    }

    /// Whether a gradient is being computed here, or around a scope of substitutes.
    var isGradient: Bool { substitutes == nil || (parent?.isGradient ?? false) }

    /// Whether operations on tensors of this scope are recorded: inside it, and, for its remains, inside an outer one.
    @inline(__always)
    var isRecording: Bool {
        if isOpen.load(ordering: .relaxed) { return true }
        return parent?.isRecording ?? false
    }

    func close() { isOpen.store(false, ordering: .relaxed) }

    /// Runs `body` as if inside this scope, which may have ended, and the scopes around it. Parameters are read anew.
    func reopened<R>(_ body: () -> R) -> R {
        let ended = Array(sequence(first: self, next: \.parent).filter { !$0.isOpen.load(ordering: .relaxed) })
        for scope in ended { scope.isOpen.store(true, ordering: .relaxed) }
        defer {
            for scope in ended {
                _ = scope.takeLeaves()
                scope.close()
            }
        }
        return GradientScope.$current.withValue(self, operation: body)
    }

    // MARK: Leaves

    /// `x` as something to differentiate by: a new variable of this scope, tied to `x` itself for outer scopes.
    func leaf(_ x: Tensor) -> Tensor {
        guard x.dtype.isFloatingPoint else {
            trap(
                "gradient",
                "a tensor of \(x.dtype) has no gradient; cast it to a floating-point dtype, or write a fraction: [1.0, 2]")
        }
        let outer = x.body.node.flatMap { $0.scope.isRecording ? $0 : nil }
        let node = Node("variable", self, outer == nil ? .leaf : .unary { $0 }, outer)
        return Tensor(x.body.with(node: node))
    }

    /// What a parameter reads as in this scope.
    package func read(_ parameter: Parameter) -> Tensor {
        if let substitute = substitutes?[parameter] { return substitute }
        if parameter.isFrozen { return parent?.read(parameter) ?? parameter.value }
        guard let index = parameters?.index(of: parameter) else {
            return parent?.read(parameter) ?? parameter.value
        }
        if let leaf = leaves.withLock({ $0[index] }) { return leaf }
        let fresh = leaf(parent?.read(parameter) ?? parameter.value)
        return leaves.withLock { leaves in
            if let earlier = leaves[index] { return earlier }  // another task of this scope was first
            leaves[index] = fresh
            return fresh
        }
    }

    /// What the model of this scope, or of one around it, calls a parameter.
    func name(of parameter: Parameter) -> String? {
        parameters.flatMap { list in list.index(of: parameter).map { list[$0].name } } ?? parent?.name(of: parameter)
    }

    /// The nodes of the parameters that were read, by their place in the list; ends the scope's hold on their values.
    func takeLeaves() -> [Node?] {
        leaves.withLock { leaves in
            defer { leaves = Array(repeating: nil, count: leaves.count) }
            return leaves.map { $0?.body.node }
        }
    }
}

/// Whether the caller runs inside a gradient computation: what layers such as `Dropout` in automatic mode ask.
public var isInsideGradient: Bool { GradientScope.current?.isGradient ?? false }
