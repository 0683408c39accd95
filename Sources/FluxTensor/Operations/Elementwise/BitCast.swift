extension Tensor {
    /// The same bits read as another dtype whose elements have as many bytes; shares the memory.
    ///
    /// ```swift
    /// Tensor([1] as [Float]).bitCast(to: .int32)  // 0x3F800000
    /// ```
    /// - Shape: the same.
    /// - Gradient: none.
    /// - Numerics: bytes that become `bool` are true where they are not 0.
    /// - Precondition: the elements of both dtypes are of one size.
    public func bitCast(to dtype: DType) -> Tensor {
        if dtype.byteCount != self.dtype.byteCount {
            trap("bitCast", "\(self.dtype) of \(self.dtype.byteCount) bytes to \(dtype) of \(dtype.byteCount)")
        }
        if dtype == .bool { return stopGradient().cast(to: .bool) }
        return Tensor(TensorBody(body.storage, layout, dtype, offset: body.offset))
    }
}
