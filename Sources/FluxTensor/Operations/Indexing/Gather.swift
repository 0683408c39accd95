extension Tensor {
    /// The elements at `indices` along `axis`: rows of a table, samples of a batch.
    ///
    /// - Shape: that of `indices` in the place of the axis: `[V, D]` at `[N, T]` gives `[N, T, D]`.
    /// - Gradient: `dy`, added up where an index occurs several times.
    /// - Precondition: indices are in `-extent..<extent`; negative ones count from the end.
    public func gathered(_ indices: Tensor, axis: Int = 0) -> Tensor {
        let (place, target) = require { () throws(ShapeError) in
            let place = try resolvedAxis("gathered", axis, rank: rank)
            return (place, try checkedShape("gathered", shape[..<place] + indices.shape + shape[(place + 1)...]))
        }
        let places = checkedIndices("gathered", indices, extent: layout.shape[place])
        return gathered(places, place).reshaped(target)
    }

    /// `self` with `values` added at `indices` along `axis`; an index may occur several times.
    ///
    /// - Shape: that of `self`.
    /// - Gradient: to `self` `dy`, to `values` the elements of `dy` at the indices.
    /// - Precondition: `values` has the shape that `gathered(indices, axis:)` gives.
    public func scatterAdded(_ values: Tensor, at indices: Tensor, axis: Int = 0) -> Tensor {
        let (axis, _) = require { () throws(ShapeError) in
            try Tensor.scatteredShape("scatterAdded", layout.shape, values.layout.shape, indices.layout.shape, axis)
        }
        let places = checkedIndices("scatterAdded", indices, extent: layout.shape[axis])
        let flat = values.cast(to: dtype).reshaped(layout.shape.replacing(axis, with: places.count))
        return self + flat.scattered(places, axis, layout.shape)
    }

    // MARK: With checked indices

    /// The elements at checked indices of one axis.
    func gathered(_ indices: Tensor, _ axis: Int) -> Tensor {
        let (whole, source) = (layout.shape, contiguous())
        let (outer, inner) = whole.sides(of: axis)
        let result = Tensor.make(whole.replacing(axis, with: indices.count), dtype, on: device) {
            device.backend.gather(source.body, indices.body, outer: outer, count: whole[axis], inner: inner, into: $0)
        }
        return result.recorded("gathered", self) { dy in dy.scattered(indices, axis, whole) }
    }

    /// Zeros of `whole` with these elements added at checked indices of one axis; truth values by "or".
    func scattered(_ indices: Tensor, _ axis: Int, _ whole: Shape) -> Tensor {
        let (result, source) = (Tensor.full(whole, 0, dtype, on: device), contiguous())
        let (outer, inner) = whole.sides(of: axis)
        if source.count > 0 {
            device.backend.scatter(
                dtype == .bool ? .max : .add, source.body, indices.body, outer: outer, count: whole[axis], inner: inner,
                into: result.body.storage)
        }
        return result.recorded("scattered", self) { dy in dy.gathered(indices, axis) }
    }

    /// Indices as contiguous `int64` on this device, counted from the front, all within bounds.
    func checkedIndices(_ name: String, _ indices: Tensor, extent: Int) -> Tensor {
        if !indices.dtype.isInteger { trap(name, "indices are \(indices.dtype); they must be integers") }
        var places = indices.stopGradient().cast(to: .int64).to(device).reshaped([indices.count] as Shape).contiguous()
        guard places.count > 0 else { return places }
        let (low, high) = places.bounds()
        if low < -extent || high >= extent {
            trap(name, "index \(high >= extent ? high : low) is outside of an axis of \(extent) elements")
        }
        if low < 0 { places = `where`(places .< 0, places + extent, places).contiguous() }
        return places
    }

    /// The smallest and the largest of the elements, of which there is one at least. `int64`.
    func bounds() -> (low: Int, high: Int) {
        device.backend.bounds(body) ?? (min().item(Int.self), max().item(Int.self))
    }
}
