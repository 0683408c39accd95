import FluxTensor

extension Layer {
    /// Runs the layer's own computation: a trap inside names the layer, and summaries see it.
    func traced<R>(_ body: () throws -> R) rethrows -> R {
        try LayerTrace.inside({ LayerTrace.Place(signature, self) }, body)
    }

    /// Runs the layer's computation on an input that its shape rule admits. A trap, here or inside, names the layer.
    ///
    /// - Parameter size: What the input determines if it is not known yet.
    func checked<R>(_ x: Tensor, inferring size: InferredSize? = nil, _ body: () -> R) -> R {
        if let size, size.value == nil { infer(from: x.shape) }
        _ = require { () throws(ShapeError) in try outputShape(for: x.shape) }
        return traced(body)
    }

    /// Runs the layer's shape rule: an error names the layer, as a trap does.
    func rule<R>(_ body: () throws(ShapeError) -> R) throws(ShapeError) -> R {
        try LayerTrace.naming({ LayerTrace.Place(signature, self) }, body)
    }
}
