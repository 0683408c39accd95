extension Tensor {
    /// Rows of bytes as fractions: `float32(self[indices]) · scale` in one pass, as a batch of images is made.
    ///
    /// - Gradient: none; bytes have none.
    /// - Precondition: `self` is `uint8` with at least one axis, the indices are within its first.
    package func gatheredBytes(_ indices: Tensor, scale: Double) -> Tensor {
        let places = checkedIndices("gathered", indices, extent: layout.shape[0])
        let (source, shape) = (contiguous(), layout.shape.replacing(0, with: places.count))
        let out = Tensor.make(shape, .float32, on: device) { _ in }
        let isDone = device.backend.gatherBytes(
            source.body, places.body, inner: count / Swift.max(layout.shape[0], 1), scale: scale, into: out.body.storage)
        return isDone ? out : (gathered(places).cast(to: .float64) * scale).cast(to: .float32)
    }
}
