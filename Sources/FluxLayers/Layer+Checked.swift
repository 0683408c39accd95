import FluxTensor

extension Layer {
    /// Runs the layer's own computation: a trap inside names the layer, and summaries see it.
    func traced<R>(_ body: () throws -> R) rethrows -> R {
        try LayerTrace.inside({ LayerTrace.Place(signature, self) }, body)
    }

    /// Runs the layer's own computation on `x`, unless only the shape of its result is wanted.
    func traced(_ x: Tensor, _ body: () -> Tensor) -> Tensor { shaped(x) { traced(body) } }

    /// Runs the layer's computation on an input that its shape rule admits. A trap, here or inside, names the layer.
    ///
    /// - Parameter size: What the input determines if it is not known yet.
    func checked<R>(_ x: Tensor, inferring size: InferredSize? = nil, _ body: () -> R) -> R {
        if let size, size.value == nil { infer(from: x.shape) }
        _ = require { () throws(ShapeError) in try outputShape(for: x.shape) }
        return traced(body)
    }

    /// The same, unless only the shape of the result is wanted.
    func checked(_ x: Tensor, inferring size: InferredSize? = nil, _ body: () -> Tensor) -> Tensor {
        func result<R>(_ body: () -> R) -> R { checked(x, inferring: size, body) }
        return shaped(x) { result(body) }
    }

    /// What `body` gives, a call of a layer with a shape rule or, where only shapes are wanted, zeros of the right one.
    func shaped(_ x: Tensor, _ body: () -> Tensor) -> Tensor {
        if LayerTrace.computes { return body() }
        return traced {
            let shape = require { () throws(ShapeError) in try outputShape(for: x.shape) }
            return zero(x.dtype.isFloatingPoint ? x.dtype : nil, on: x.device).broadcast(to: shape)
        }
    }

    /// Runs the layer's shape rule: an error names the layer, as a trap does.
    func rule<R>(_ body: () throws(ShapeError) -> R) throws(ShapeError) -> R {
        try LayerTrace.naming({ LayerTrace.Place(signature, self) }, body)
    }
}
