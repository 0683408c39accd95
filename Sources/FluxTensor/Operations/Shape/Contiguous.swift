extension Tensor {
    /// The same elements, row-major without gaps; itself where they already lie so.
    ///
    /// - Shape: the same.
    /// - Gradient: `dx = dy`.
    public func contiguous() -> Tensor {
        if body.layout.isContiguous { return self }
        let result = Tensor.make(layout.shape, dtype, on: device, isWeak: body.isWeak) {
            device.backend.copy(body, as: dtype, into: $0)
        }
        return result.recorded("contiguous", self) { dy in dy }
    }
}
