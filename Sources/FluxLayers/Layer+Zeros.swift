import FluxTensor

extension Layer {
    /// What the layer makes of zeros of `shape`, in the dtype and on the device of its first parameter of floating point,
    /// outside of any gradient computation. Where it wants indices, the zeros stand for them.
    ///
    /// - Parameter observer: Sees what the layers inside do.
    func resultForZeros(_ shape: [Int], observer: any LayerObserver) throws(ShapeError) -> Tensor {
        if let extent = shape.first(where: { $0 < 0 }) {
            throw ShapeError("\(type(of: self))", "x \(shape): an extent is \(extent)")
        }
        let zeros = zero(nil, on: nil).broadcast(to: shape)
        return LayerTrace.observed(by: observer, LayerTrace.Place(signature, self, isModel: true)) {
            GradientScope.$current.withValue(nil) { Zeros.$areIndices.withValue(true) { self(zeros) } }
        }
    }

    /// Zero in a dtype and on a device, by default those of the layer's first parameter of floating point.
    func zero(_ dtype: DType?, on device: Device?) -> Tensor {
        let first = parameters(self).first { $0.parameter.isResolved && $0.parameter.value.dtype.isFloatingPoint }
        let value = first?.parameter.value
        return .zeros([], dtype: dtype ?? value?.dtype ?? .float32, on: device ?? value?.device ?? .cpu)
    }
}

/// Wants shapes, not results.
final class ShapesOnly: LayerObserver {
    let needsResults = false

    func enter(_ layer: Any) {}
    func leave(with result: Any) {}
    func count(_ multiplyAdds: Int, _ x: Tensor, _ y: Tensor) {}
}

/// Places in a table, or a trap.
func requireIntegers(_ layer: String, _ x: Tensor) -> Tensor {
    if x.dtype.isInteger { return x }
    if Zeros.areIndices { return x.cast(to: .int64) }
    trap(layer, "the input is \(x.dtype); it must hold integers that say which rows")
}

private enum Zeros {
    /// Whether a layer is called with zeros to see what comes out.
    @TaskLocal static var areIndices = false
}
