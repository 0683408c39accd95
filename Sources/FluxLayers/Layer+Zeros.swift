import FluxTensor

extension Layer {
    /// What the layer makes of zeros of `shape`, in the dtype and on the device of its first parameter of floating point,
    /// outside of any gradient computation. Where it wants indices, the zeros stand for them.
    func resultForZeros(_ shape: [Int]) throws(ShapeError) -> Tensor {
        if let extent = shape.first(where: { $0 < 0 }) {
            throw ShapeError("\(type(of: self))", "x \(shape): an extent is \(extent)")
        }
        let model = parameters(self).first { $0.parameter.isResolved && $0.parameter.value.dtype.isFloatingPoint }
        let value = model?.parameter.value
        let zeros = Tensor.zeros(shape, dtype: value?.dtype ?? .float32, on: value?.device ?? .cpu)
        func called(with x: Tensor) -> Tensor {
            LayerTrace.inside({ LayerTrace.Place(signature, self, isModel: true) }) { self(x) }
        }
        return GradientScope.$current.withValue(nil) { Zeros.$areIndices.withValue(true) { called(with: zeros) } }
    }
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
