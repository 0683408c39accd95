extension Tensor {
    /// The elements at checked `places` along an axis: for each element of `places` the one there in its own row.
    ///
    /// - Gradient: `dy`, added up where a place occurs several times.
    func taken(_ places: Tensor, _ axis: Int) -> Tensor {
        if axis != rank - 1 {
            return swappingAxes(axis, -1).taken(places.swappingAxes(axis, -1), rank - 1).swappingAxes(axis, -1)
        }
        let (rows, extent) = (places.count / Swift.max(places.layout.shape[axis], 1), layout.shape[axis])
        let starts = Tensor((0..<rows).map { $0 * extent }).to(device).reshaped([rows, 1] as Shape)
        let flat = places.reshaped([rows, places.layout.shape[axis]] as Shape) + starts
        return reshaped([count] as Shape).gathered(flat.reshaped([flat.count] as Shape).contiguous(), 0)
            .reshaped(places.layout.shape)
    }

    /// The places along the last axis of its first `limit` elements in order, as `int64`.
    func sortPlaces(limit: Int, isDescending: Bool) -> Tensor {
        let (source, extent) = (contiguous(), layout.shape[rank - 1])
        return Tensor.make(layout.shape.replacing(rank - 1, with: limit), .int64, on: device) {
            device.backend.sortPlaces(
                source.body, rows: count / extent, count: extent, limit: limit, isDescending: isDescending, into: $0)
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
        let kept = (0..<rank).filter { !axes.contains($0) }
        let extent = axes.reduce(1) { $0 * layout.shape[$1] }
        return (permuted(kept + axes).reshaped(Shape(kept.map { layout.shape[$0] } + [extent])), axes)
    }

    private static func filledAxes(_ name: String, _ shape: Shape, _ axes: [Int]) throws(ShapeError) -> [Int] {
        let axes = try resolvedAxes(name, axes, rank: shape.rank)
        guard axes.allSatisfy({ shape[$0] > 0 }) else {
            throw ShapeError(name, "shape \(shape) has no elements over the axes \(axes)")
        }
        return axes
    }
}
