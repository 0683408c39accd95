extension Tensor {
    /// The element that is the `rank`-th smallest along `axis`, counted from 1, and its place as `int64`.
    ///
    /// - Shape: without the axis, or with extent 1 there if `keepingAxes`.
    /// - Gradient: to that element.
    /// - Precondition: the axis has at least `rank` elements.
    public func kthValue(_ rank: Int, axis: Int = -1, keepingAxes: Bool = false) -> (values: Tensor, indices: Tensor) {
        let x = self.rank == 0 ? reshaped([1] as Shape) : self
        let axis = require { () throws(ShapeError) in try resolvedAxis("kthValue", axis, rank: x.rank) }
        let extent = x.layout.shape[axis]
        if !(1...Swift.max(extent, 1) ~= rank) || extent == 0 {
            trap("kthValue", "element \(rank) of an axis of \(extent), in shape \(shape); they count from 1")
        }
        let first = x.topK(rank, axis: axis, largest: false)
        let kept = x.layout.shape.replacing(axis, with: 1)
        let target = self.rank == 0 ? layout.shape : keepingAxes ? kept : kept.removing(axis)
        func last(_ x: Tensor) -> Tensor { x.narrowed(axis, rank - 1..<rank).reshaped(target) }
        return (last(first.values), last(first.indices))
    }
}
