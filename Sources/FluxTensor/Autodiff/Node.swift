/// One step of the tape: an operation's result remembers what it was made from and how gradients flow back through it.
///
/// Only the walk writes to a node, and a graph is walked by one task at a time: dynamic checks of exclusive access would cost
/// more than the walk.
package final class Node: @unchecked Sendable {
    let name: StaticString
    let scope: GradientScope
    @exclusivity(unchecked) private(set) var first: Node?
    @exclusivity(unchecked) private(set) var second: Node?
    @exclusivity(unchecked) private(set) var others: [Node?]
    @exclusivity(unchecked) private(set) var pullback: Pullback

    // MARK: Used by the walk
    @exclusivity(unchecked) var gradient: Tensor?
    @exclusivity(unchecked) var walk: UInt64 = 0
    @exclusivity(unchecked) var isNeeded = false

    init(
        _ name: StaticString, _ scope: GradientScope, _ pullback: Pullback, _ first: Node?, _ second: Node? = nil,
        others: [Node?] = []
    ) {
        self.name = name
        self.scope = scope
        self.first = first
        self.second = second
        self.others = others
        self.pullback = pullback
    }

    var parentCount: Int { 2 + others.count }

    @inline(__always)
    func parent(_ index: Int) -> Node? {
        switch index {
        case 0: first
        case 1: second
        default: others[index - 2]
        }
    }

    /// Forgets what the gradient was computed from, once nobody will ask again. The walk holds the nodes before this one, so
    /// that none of them goes with it.
    func release() { (first, second, others, pullback) = (nil, nil, [], .released) }

    deinit {
        if first == nil && second == nil && others.isEmpty { return }
        let contents = NodeContents(first, second, others, pullback)
        release()  // or they would go after this, with the node itself, by recursion
        NodeDisposal.dispose(contents)
    }
}

/// How a gradient flows from a result to what it was made from.
enum Pullback {
    /// A leaf: gradients stop here.
    case leaf
    /// The graph was differentiated and let go.
    case released
    case unary((Tensor) -> Tensor)
    /// The second argument is the result itself, as a tracked tensor; the node keeps its elements only.
    case unaryOfOutput((_ dy: Tensor, _ y: Tensor) -> Tensor, output: TensorBody)
    case binary((Tensor) -> Tensor, (Tensor) -> Tensor)
    /// For any number of inputs; `needs` tells which gradients anybody asks for.
    case many((_ dy: Tensor, _ needs: [Bool]) -> [Tensor?])
}
