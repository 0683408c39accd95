extension Tensor {
    /// The elements in reverse order along `axes`, all if none are given. Copies nothing.
    ///
    /// - Shape: the same.
    /// - Gradient: `dy`, flipped back.
    public func flipped(_ axes: [Int] = []) -> Tensor {
        let places = require { () throws(ShapeError) in try resolvedAxes("flipped", axes, rank: rank) }
        var slice = Slice(layout.shape)
        for axis in places {
            slice.axes[axis] = Slice.Axis(start: Swift.max(layout.shape[axis] - 1, 0), count: layout.shape[axis], step: -1)
        }
        return sliced(slice)
    }

    /// The elements in reverse order along `axes`; see `flipped(_:)`.
    public func flipped(_ axes: Int...) -> Tensor { flipped(axes) }
}
