extension Tensor {
    /// The elements converted to another dtype; itself where it already has it.
    ///
    /// - Shape: the same.
    /// - Numerics: a fraction becomes an integer by truncation, limited to the integer's range; NaN becomes 0. Anything but 0
    ///   becomes `true`. To `bfloat16` and `float16`, rounded to nearest even.
    /// - Gradient: `dx = dy`, converted back.
    public func cast(to dtype: DType) -> Tensor {
        if dtype == self.dtype {
            return body.isWeak ? Tensor(TensorBody(body.storage, layout, dtype, offset: body.offset, node: body.node)) : self
        }
        let result =
            body.number.map { Tensor.full(layout.shape, $0, dtype, on: device) }
            ?? Tensor.make(layout.shape, dtype, on: device) { device.backend.copy(body, as: dtype, into: $0) }
        guard dtype.isFloatingPoint else { return result }
        let original = self.dtype
        return result.recorded("cast", self) { dy in dy.cast(to: original) }
    }
}
