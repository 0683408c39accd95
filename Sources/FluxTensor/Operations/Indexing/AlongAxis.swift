extension Tensor {
    /// For each element of `indices` the element of `self` at that place along `axis`, all other places being its own.
    ///
    ///     y[i, j] = x[i, indices[i, j]]
    ///
    /// - Shape: that of `self`, with the extent of `indices` along the axis.
    /// - Gradient: `dy`, added up where an index occurs several times.
    /// - Precondition: `indices` has the rank of `self` and, beside the axis, its extents or 1. Each index is in
    ///   `-extent..<extent`.
    public func takeAlongAxis(_ indices: Tensor, axis: Int) -> Tensor {
        let (places, shape, axis) = indicesAlongAxis("takeAlongAxis", indices, axis)
        return taken(places.broadcast(to: shape), axis)
    }

    /// `self` with `values` brought in where `indices` say along `axis`, all other places being their own.
    ///
    ///     y[i, indices[i, j]] = values[i, j]
    ///
    /// - Gradient: see `scattered(_:at:axis:combining:)`.
    /// - Precondition: as for `takeAlongAxis`; `values` stretch to the shape that it gives.
    public func putAlongAxis(_ values: Tensor, at indices: Tensor, axis: Int, combining mode: ScatterMode = .replace) -> Tensor {
        let (picks, shape, place) = indicesAlongAxis("putAlongAxis", indices, axis)
        let sources = require { () throws(ShapeError) in
            try checkStretch("putAlongAxis", values.layout.shape, to: shape)
            return values.cast(to: dtype).to(device).broadcast(to: shape)
        }
        if count > 0 && (mode == .replace || (mode == .add && dtype.isFloatingPoint)) {
            let (outer, inner) = layout.shape.sides(of: place)
            let combined = mode == .add ? scatteredRows : replacedRows
            return combined(sources, picks.broadcast(to: shape), self, outer, inner, layout.shape)
        }
        let places = flatPlaces(picks, shape, place)
        return reshaped([1, count, 1] as Shape)
            .combined(sources.reshaped([1, sources.count, 1] as Shape), places, mode).reshaped(layout.shape)
    }

    static func alongAxisShape(
        _ operation: String, _ shape: Shape, _ indices: Shape, _ axis: Int
    ) throws(ShapeError) -> (Shape, axis: Int) {
        let place = try resolvedAxis(operation, axis, rank: shape.rank)
        let fits =
            shape.rank == indices.rank
            && shape.indices.allSatisfy { $0 == place || indices[$0] == shape[$0] || indices[$0] == 1 }
        guard fits else { throw ShapeError(operation, "indices \(indices) do not match \(shape) beside axis \(axis)") }
        return (try checkedShape(operation, shape.replacing(place, with: indices[place]).array), place)
    }

    /// The checked indices, and the shape to which they stretch.
    private func indicesAlongAxis(_ operation: String, _ indices: Tensor, _ axis: Int) -> (Tensor, Shape, axis: Int) {
        let (shape, axis) = require { () throws(ShapeError) in
            try Tensor.alongAxisShape(operation, layout.shape, indices.layout.shape, axis)
        }
        let checked = checkedIndices(operation, indices, extent: layout.shape[axis])
        return (checked.reshaped(indices.layout.shape), shape, axis)
    }

    /// The indices as places among all elements of `self` in row-major order.
    private func flatPlaces(_ checked: Tensor, _ shape: Shape, _ axis: Int) -> Tensor {
        let extent = layout.shape[axis]
        let (outer, inner) = layout.shape.sides(of: axis)
        let outerStarts = Tensor((0..<outer).map { $0 * extent * inner }).reshaped([outer, 1, 1] as Shape).to(device)
        let innerStarts = Tensor(Array(0..<inner)).to(device)
        let indices = checked.broadcast(to: shape).reshaped([outer, shape[axis], inner] as Shape)
        let places = inner == 1 ? indices : indices * inner
        return (places + (outerStarts + innerStarts)).reshaped([shape.count] as Shape)
    }
}
