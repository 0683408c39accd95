extension TensorBody {
    /// The node of a tensor that an open scope follows.
    @inline(__always)
    var recordingNode: Node? {
        guard let node, node.scope.isRecording else { return nil }
        return node
    }
}

/// The scope of a result: the inner one of its inputs', so that a walk of the inner one finds the result.
@inline(__always)
private func innermost(_ x: Node, _ y: Node) -> GradientScope { x.scope.depth >= y.scope.depth ? x.scope : y.scope }

/// The pullback to an operand of an operation whose result has `shape`.
@inline(__always)
private func unstretched(_ pullback: @escaping (Tensor) -> Tensor, to operand: Tensor, _ shape: Shape) -> (Tensor) -> Tensor {
    if operand.layout.shape == shape { return pullback }
    return { [target = operand.layout.shape] dz in pullback(dz).summed(to: target) }
}

extension Tensor {
    /// Whether an open gradient scope follows this tensor.
    package var isTracked: Bool {
        @inline(__always) get { body.recordingNode != nil }
    }

    /// This result of an operation on `x`, recorded where a scope follows `x`.
    @inline(__always)
    package consuming func recorded(
        _ name: StaticString, _ x: Tensor, _ pullback: @escaping (_ dy: Tensor) -> Tensor
    ) -> Tensor {
        guard let node = x.body.recordingNode else { return self }
        node.scope.anomalies?.check(self, name, .forward, [x])
        return made(by: Node(name, node.scope, .unary(pullback), node))
    }

    /// The same, for a pullback in terms of the result. (Captured, the result would hold itself alive.)
    @inline(__always)
    package func recorded(
        _ name: StaticString, _ x: Tensor, output pullback: @escaping (_ dy: Tensor, _ y: Tensor) -> Tensor
    ) -> Tensor {
        guard let node = x.body.recordingNode else { return self }
        node.scope.anomalies?.check(self, name, .forward, [x])
        return Tensor(body.with(node: Node(name, node.scope, .unaryOfOutput(pullback, output: body), node)))
    }

    /// This result of an operation on `x` and `y`, with the pullback to each; closures are made for those that a scope follows.
    /// What a pullback gives is summed over the axes along which its operand was stretched.
    @inline(__always)
    package consuming func recorded(
        _ name: StaticString, _ x: Tensor, _ y: Tensor, _ toX: @autoclosure () -> (_ dz: Tensor) -> Tensor,
        _ toY: @autoclosure () -> (_ dz: Tensor) -> Tensor
    ) -> Tensor {
        if x.body.node == nil && y.body.node == nil { return self }
        let (first, second) = (x.body.recordingNode, y.body.recordingNode)
        (first ?? second)?.scope.anomalies?.check(self, name, .forward, [x, y])
        let shape = layout.shape
        switch (first, second) {
        case (nil, nil): return self
        case (let node?, nil): return made(by: Node(name, node.scope, .unary(unstretched(toX(), to: x, shape)), node))
        case (nil, let node?): return made(by: Node(name, node.scope, .unary(unstretched(toY(), to: y, shape)), node))
        case (let a?, let b?):
            let pullback = Pullback.binary(unstretched(toX(), to: x, shape), unstretched(toY(), to: y, shape))
            return made(by: Node(name, innermost(a, b), pullback, a, b))
        }
    }

    /// This result of an operation on any number of inputs. `needs` and the gradients returned follow the order of `inputs`.
    package func recorded(
        _ name: StaticString, _ inputs: [Tensor], _ pullback: @escaping (_ dy: Tensor, _ needs: [Bool]) -> [Tensor?]
    ) -> Tensor {
        var nodes = inputs.map(\.body.recordingNode)
        guard let first = nodes.lazy.compactMap({ $0 }).first else { return self }
        let scope = nodes.reduce(first.scope) { scope, node in
            node.map { $0.scope.depth > scope.depth ? $0.scope : scope } ?? scope
        }
        scope.anomalies?.check(self, name, .forward, inputs)
        while nodes.count < 2 { nodes.append(nil) }
        let node = Node(name, scope, .many(pullback), nodes[0], nodes[1], others: Array(nodes[2...]))
        return Tensor(body.with(node: node))
    }

    /// The value without its history: gradients do not flow through.
    public func stopGradient() -> Tensor {
        body.node == nil ? self : Tensor(body.with(node: nil))
    }
}

/// `x` without its history: gradients do not flow through.
///
/// - Gradient: none.
public func stopGradient(_ x: Tensor) -> Tensor { x.stopGradient() }
