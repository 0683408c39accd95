import FluxTensor

extension Layer {
    /// Runs the layer's computation on an input that its shape rule admits. A trap, here or inside, names the layer.
    func checked<R>(_ x: Tensor, _ body: () -> R) -> R {
        LayerTrace.inside({ signature }) {
            _ = require { () throws(ShapeError) in try outputShape(for: x.shape) }
            return body()
        }
    }
}
