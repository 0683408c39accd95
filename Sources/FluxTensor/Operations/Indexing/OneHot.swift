extension Tensor {
    /// Integer classes as rows that are 1 at the class and 0 elsewhere.
    ///
    /// - Shape: `[…]` → `[…, count]`.
    /// - Gradient: none.
    /// - Precondition: classes are in `0..<count`.
    public func oneHot(_ count: Int, dtype: DType = .float32) -> Tensor {
        let target = require { () throws(ShapeError) in
            guard count >= 1 else { throw ShapeError("oneHot", "the number of classes is \(count)") }
            return try checkedShape("oneHot", shape + [count])
        }
        let places = checkedIndices("oneHot", self, extent: count)
        let classes = Tensor(Array(0..<count)).to(device)
        return (places.reshaped([places.count, 1] as Shape) .== classes).cast(to: dtype).reshaped(target)
    }
}
