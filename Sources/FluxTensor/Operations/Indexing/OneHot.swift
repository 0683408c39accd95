extension Tensor {
    /// Integer classes as rows that are 1 at the class and 0 elsewhere.
    ///
    /// - Shape: `[…]` → `[…, count]`.
    /// - Gradient: none.
    /// - Precondition: classes are in `0..<count`.
    public func oneHot(_ count: Int, dtype: DType = .float32) -> Tensor {
        if count < 1 { trap("oneHot", "the number of classes is \(count)") }
        let places = checkedIndices("oneHot", self, extent: count)
        return Tensor.identity(count, dtype: dtype, on: device).gathered(places).reshaped(shape + [count])
    }
}
