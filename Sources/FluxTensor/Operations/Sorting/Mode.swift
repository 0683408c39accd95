extension Tensor {
    /// The most frequent element over `axes`, all if none are given; of several the smallest.
    ///
    /// - Shape: without the axes, or with extent 1 there if `keepingAxes`.
    /// - Gradient: to one of the elements that have the value.
    /// - Numerics: each NaN counts for itself.
    /// - Precondition: there is at least one element.
    public func mode(_ axes: [Int] = [], keepingAxes: Bool = false) -> Tensor {
        let (groups, axes) = gathering("mode", axes)
        let axis = groups.rank - 1
        let ordered = groups.sorted()
        let places = Tensor(Array(0..<groups.layout.shape[axis])).to(device)
        // The length of the run of equals that each element ends.
        let starts = `where`(startsRun(ordered), places, 0).cumulativeMax(axis)
        let best = (places - starts).argmax(axis, keepingAxes: true)
        return ordered.taken(best, axis).reshaped(Tensor.reducedShape(layout.shape, axes, keepingAxes: keepingAxes))
    }

    /// The most frequent element over one axis; of several the smallest.
    public func mode(_ axis: Int, keepingAxes: Bool = false) -> Tensor { mode([axis], keepingAxes: keepingAxes) }
}

/// Where sorted elements differ from the one before along the last axis; true for the first.
func startsRun(_ ordered: Tensor) -> Tensor {
    let (axis, x) = (ordered.rank - 1, ordered.stopGradient())
    let extent = x.layout.shape[axis]
    if extent == 0 { return x .!= x }
    let changes = x.narrowed(axis, 1..<extent) .!= x.narrowed(axis, 0..<extent - 1)
    return .concatenated([Tensor.full(x.layout.shape.replacing(axis, with: 1), 1, .bool, on: x.device), changes], axis: axis)
}
