import Synchronization

/// The walk back through a graph: from a result to the leaves of one scope.
struct Backward {
    private static let walks = Atomic<UInt64>(0)

    private let scope: GradientScope
    private let walk: UInt64
    /// The nodes between the result and the leaves: each after all that it was made from.
    private var order: [Node] = []

    /// Finds what lies between `result` and `leaves`. Nodes of outer scopes are not entered.
    init(from result: Node?, to leaves: [Node?], in scope: GradientScope) {
        self.scope = scope
        walk = Backward.walks.wrappingAdd(1, ordering: .relaxed).newValue
        for leaf in leaves {
            leaf?.walk = walk
            leaf?.isNeeded = true
        }
        if let result { collect(from: result) }
    }

    /// A depth-first walk in post-order with a stack of its own: a graph may be a million nodes deep.
    private mutating func collect(from result: Node) {
        guard enter(result) else { return }
        // The result holds all that the stack refers to.
        var stack: [(reference: Unmanaged<Node>, next: Int)] = [(.passUnretained(result), 0)]
        while let (reference, next) = stack.last {
            let node = reference.takeUnretainedValue()
            if next == node.parentCount {
                stack.removeLast()
                if node.isNeeded { order.append(node) }
                if node.isNeeded, let child = stack.last?.reference.takeUnretainedValue() { child.isNeeded = true }
                continue
            }
            stack[stack.count - 1].next = next + 1
            guard let parent = node.parent(next) else { continue }
            if enter(parent) {
                stack.append((.passUnretained(parent), 0))
            } else if parent.walk == walk && parent.isNeeded {
                node.isNeeded = true
            }
        }
    }

    /// Whether `node` belongs to this walk and is met for the first time.
    private func enter(_ node: Node) -> Bool {
        if node.walk == walk || node.scope.depth < scope.depth { return false }
        node.walk = walk
        node.isNeeded = false
        node.gradient = nil
        return true
    }

    /// Carries `seed`, the gradient by the result, back. Afterwards the leaves hold their gradients.
    ///
    /// With `isLast` each node lets go of what it kept as soon as it has been used.
    func run(_ result: Node?, seed: Tensor, isLast: Bool) {
        guard let result, result.walk == walk, result.isNeeded else { return }
        result.gradient = seed
        for node in order.reversed() {
            guard let dy = node.gradient else { continue }
            node.gradient = nil
            Backward.propagate(dy, through: node, walk)
            if isLast { node.release() }
        }
    }

    @inline(__always)
    private static func propagate(_ dy: Tensor, through node: Node, _ walk: UInt64) {
        switch node.pullback {
        case .leaf:
            break
        case .released:
            trap("gradient", "the graph through '\(node.name)' was already differentiated and let go")
        case .unary(let pullback):
            if let x = node.first { accumulate(pullback(dy), in: x, dy, node) }
        case .unaryOfOutput(let pullback, let output):
            let y = node.scope.isRecording ? output.with(node: node) : output
            if let x = node.first { accumulate(pullback(dy, Tensor(y)), in: x, dy, node) }
        case .binary(let toX, let toY):
            if let x = node.first, isNeeded(x, walk) { accumulate(toX(dy), in: x, dy, node) }
            if let y = node.second, isNeeded(y, walk) { accumulate(toY(dy), in: y, dy, node) }
        case .many(let pullback):
            let needs = (0..<node.parentCount).map { node.parent($0).map { isNeeded($0, walk) } ?? false }
            for (index, gradient) in pullback(dy, needs).enumerated() where needs[index] {
                if let parent = node.parent(index), let gradient { accumulate(gradient, in: parent, dy, node) }
            }
        }
    }

    @inline(__always)
    private static func isNeeded(_ node: Node, _ walk: UInt64) -> Bool { node.walk == walk && node.isNeeded }

    /// Adds what `source` made of `dy` to the gradient of `node`.
    @inline(__always)
    private static func accumulate(_ gradient: Tensor, in node: Node, _ dy: Tensor, _ source: Node) {
        source.scope.anomalies?.check(gradient, source.name, .backward, [dy])
        if node.gradient == nil {
            node.gradient = gradient
        } else {
            node.gradient! += gradient
        }
    }
}
