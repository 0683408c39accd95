extension Tensor {
    /// The elements at checked `places` along an axis: for each element of `places` the one there in its own row.
    ///
    /// - Gradient: `dy`, added up where a place occurs several times.
    func taken(_ places: Tensor, _ axis: Int) -> Tensor {
        if places.count == 0 { return reshaped([count] as Shape).narrowed(0, 0..<0).reshaped(places.layout.shape) }
        let (rows, inner) = layout.shape.sides(of: axis)
        return gatheredRows(self, places, rows: rows, inner: inner, shape: places.layout.shape)
    }

    /// The places along the last axis of its first `limit` elements in order, as `int64`.
    func sortPlaces(limit: Int, isDescending: Bool) -> Tensor {
        let (source, extent) = (contiguous(), layout.shape[rank - 1])
        return Tensor.make(layout.shape.replacing(rank - 1, with: limit), .int64, on: device) {
            device.backend.sortPlaces(
                source.body, rows: count / extent, count: extent, limit: limit, isDescending: isDescending, into: $0)
        }
    }

    /// The places along the last axis of the elements of checked `ranks`, which has the other axes too: as of the sorted row.
    func orderPlaces(_ ranks: Tensor) -> Tensor {
        let (source, wanted, extent) = (contiguous(), ranks.contiguous(), layout.shape[rank - 1])
        return Tensor.make(ranks.layout.shape, .int64, on: device) {
            if ranks.count == 0 { return }
            device.backend.orderPlaces(source.body, rows: count / extent, count: extent, ranks: wanted.body, into: $0)
        }
    }

    /// Runs `compute` with `axis` last, and puts what it gives back in place. A scalar is taken as one element of an axis.
    func alongLast(_ name: String, _ axis: Int, _ compute: (Tensor) -> [Tensor]) -> [Tensor] {
        if rank == 0 { return compute(reshaped([1] as Shape)).map { $0.reshaped([] as Shape) } }
        let axis = require { () throws(ShapeError) in try resolvedAxis(name, axis, rank: rank) }
        return axis == rank - 1 ? compute(self) : compute(swappingAxes(axis, -1)).map { $0.swappingAxes(axis, -1) }
    }

    /// The elements over `axes`, all if none are given, along one last axis: what is reduced by sorting.
    func gathering(_ name: String, _ axes: [Int]) -> (groups: Tensor, axes: [Int]) {
        let axes = require { () throws(ShapeError) in try Tensor.filledAxes(name, layout.shape, axes) }
        return (gathering(axes), axes)
    }

    /// The elements over ascending `axes` along one last axis.
    func gathering(_ axes: [Int]) -> Tensor {
        let kept = (0..<rank).filter { !axes.contains($0) }
        let extent = axes.reduce(1) { $0 * layout.shape[$1] }
        return permuted(kept + axes).reshaped(Shape(kept.map { layout.shape[$0] } + [extent]))
    }

    private static func filledAxes(_ name: String, _ shape: Shape, _ axes: [Int]) throws(ShapeError) -> [Int] {
        let axes = try resolvedAxes(name, axes, rank: shape.rank)
        guard axes.allSatisfy({ shape[$0] > 0 }) else {
            throw ShapeError(name, "shape \(shape) has no elements over the axes \(axes)")
        }
        return axes
    }
}
