/// The result of `body`, of which nothing is kept for the gradient: going back computes it again.
///
/// Trades time for memory: of a deep model cut into segments, only the inputs of the segments and one segment are held.
///
/// ```swift
/// let h = checkpointed(x) { x in block(x) }
/// ```
/// Gradients flow to `x`, and to all parameters and tensors that `body` reads. Random numbers from the shared generator are the
/// same the second time; whatever else `body` changes outside, such as running statistics, changes twice.
public func checkpointed(_ x: Tensor, _ body: @escaping (Tensor) -> Tensor) -> Tensor {
    checkpointed([x]) { body($0[0]) }
}

/// The result of a function of several tensors, of which nothing is kept for the gradient; see `checkpointed(_:_:)`.
public func checkpointed(_ inputs: [Tensor], _ body: @escaping ([Tensor]) -> Tensor) -> Tensor {
    guard let scope = GradientScope.current else { return body(inputs) }
    let start = RandomGenerator.shared.position
    let segment = Segment(of: inputs, in: scope, body)
    let result = segment.value.stopGradient()
    var parents: [Node?] = segment.sources
    guard let innermost = segment.sources.max(by: { $0.scope.depth < $1.scope.depth })?.scope else { return result }
    let pullback: (Tensor, [Bool]) -> [Tensor?] = { [count = parents.count] dy, _ in
        let end = RandomGenerator.shared.position
        RandomGenerator.shared.position = start
        let again = scope.reopened { Segment(of: inputs, in: scope, body) }
        RandomGenerator.shared.position = end
        if again.sources.count != count { trap("checkpointed", "the closure computed something else the second time") }
        return again.gradients(dy)
    }
    while parents.count < 2 { parents.append(nil) }
    let node = Node("checkpointed", innermost, .many(pullback), parents[0], parents[1], others: Array(parents[2...]))
    return Tensor(result.body.with(node: node))
}

/// A part of a graph with a scope of its own, and what it was made from: nodes of the scopes around it.
private struct Segment {
    let value: Tensor
    let sources: [Node]
    private let scope: GradientScope

    init(of inputs: [Tensor], in outer: GradientScope, _ body: ([Tensor]) -> Tensor) {
        let (value, scope) = GradientScope.$current.withValue(outer) {
            let scope = GradientScope()
            defer { scope.close() }
            let variables = inputs.map { $0.dtype.isFloatingPoint ? scope.leaf($0) : $0 }
            return (GradientScope.$current.withValue(scope) { body(variables) }, scope)
        }
        self.value = value
        self.scope = scope
        sources = Segment.sources(of: value.body.node, scope)
    }

    /// The nodes outside of `scope` that `result` leads to, in an order that depends on the graph alone.
    private static func sources(of result: Node?, _ scope: GradientScope) -> [Node] {
        var sources: [Node] = []
        var seen: Set<ObjectIdentifier> = []
        var stack = result.map { [$0] } ?? []
        while let node = stack.popLast() {
            guard seen.insert(ObjectIdentifier(node)).inserted else { continue }
            if node.scope.depth < scope.depth {
                sources.append(node)
            } else {
                for index in 0..<node.parentCount { if let parent = node.parent(index) { stack.append(parent) } }
            }
        }
        return sources
    }

    /// The gradients by the sources. They are in the middle of another walk, whose marks come back afterwards.
    func gradients(_ seed: Tensor) -> [Tensor?] {
        guard let result = value.body.node else { return [] }
        if result.scope.depth < scope.depth { return [seed] }
        let marks = sources.map { ($0.walk, $0.isNeeded, $0.gradient) }
        for source in sources { source.gradient = nil }
        Backward(from: result, to: sources, in: scope).run(result, seed: seed, isLast: !scope.isRecording)
        return zip(sources, marks).map { source, mark in
            let gradient = source.gradient
            (source.walk, source.isNeeded, source.gradient) = mark
            return gradient
        }
    }
}
