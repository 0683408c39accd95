extension Tensor {
    /// Places in row-major order as places along each axis of a tensor of `shape`.
    ///
    /// ```swift
    /// x.argmax(nil).unravelIndex(x.shape)  // [row, column] of the largest element
    /// ```
    /// - Shape: `[…]` → `[…, axes]`, `int64`: as the rows that `nonzero` gives.
    /// - Gradient: none.
    /// - Precondition: the places are integers in `-count..<count` of the shape.
    public func unravelIndex(_ shape: [Int]) -> Tensor {
        let extents = require { () throws(ShapeError) in try checkedShape("unravelIndex", shape) }
        let places = checkedIndices("unravelIndex", self, extent: extents.count).reshaped(layout.shape)
        let steps = Layout(extents).strides
        let axes = extents.indices.map { remainder(floorDivide(places, Tensor(steps[$0])), Tensor(extents[$0])) }
        return axes.isEmpty ? places.unsqueezed(-1).narrowed(-1, 0..<0) : .stacked(axes, axis: -1)
    }

    /// Places along each axis of a tensor of `shape` as places in row-major order: undoes `unravelIndex`.
    ///
    /// - Shape: `[…, axes]` → `[…]`, `int64`.
    /// - Gradient: none.
    /// - Precondition: there is one place for each axis, an integer in `-extent..<extent`.
    public func ravelIndex(_ shape: [Int]) -> Tensor {
        let extents = require { () throws(ShapeError) in
            guard self.shape.last == shape.count else {
                throw ShapeError("ravelIndex", "places \(self.shape) in the shape \(shape); expected […, \(shape.count)]")
            }
            return try checkedShape("ravelIndex", shape)
        }
        let steps = Layout(extents).strides
        let zeros = Tensor.full(layout.shape.removing(rank - 1), 0, .int64, on: device)
        return extents.indices.reduce(zeros) { sum, axis in
            let places = narrowed(-1, axis..<axis + 1)
            return sum + checkedIndices("ravelIndex", places, extent: extents[axis]).reshaped(zeros.layout.shape) * steps[axis]
        }
    }
}
