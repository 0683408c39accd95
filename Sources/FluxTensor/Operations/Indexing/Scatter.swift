extension Tensor {
    /// `self` with `values` brought in at `indices` along `axis`; an index may occur several times.
    ///
    /// ```swift
    /// Tensor.zeros(3).scattered([5, 7, 1], at: Tensor([0, 2, 0]), combining: .max)  // [5, 0, 7]
    /// ```
    /// - Shape: that of `self`.
    /// - Gradient: of `.add`, `.subtract`, `.multiply`, `.divide` and `.mean` that of the arithmetic; of `.max` and `.min` `dy`,
    ///   shared equally among the elements that are the extreme; of `.replace` to the last value, and to `self` elsewhere.
    /// - Precondition: `values` has the shape that `gathered(indices, axis:)` gives; `.divide` and `.mean` need floating point.
    public func scattered(_ values: Tensor, at indices: Tensor, axis: Int = 0, combining mode: ScatterMode) -> Tensor {
        let (place, expected) = require { () throws(ShapeError) in
            try Tensor.scatteredShape("scattered", layout.shape, values.layout.shape, indices.layout.shape, axis)
        }
        let places = checkedIndices("scattered", indices, extent: layout.shape[place])
        let (outer, inner) = layout.shape.sides(of: place)
        let sources = values.cast(to: dtype).to(device).reshaped([outer, expected, inner] as Shape)
        return reshaped([outer, layout.shape[place], inner] as Shape).combined(sources, places, mode).reshaped(layout.shape)
    }

    static func scatteredShape(
        _ operation: String, _ shape: Shape, _ values: Shape, _ indices: Shape, _ axis: Int
    ) throws(ShapeError) -> (axis: Int, count: Int) {
        let place = try resolvedAxis(operation, axis, rank: shape.rank)
        let expected = shape.array[..<place] + indices.array + shape.array[(place + 1)...]
        guard values.array == Array(expected) else {
            throw ShapeError(operation, "values have shape \(values), not \(Array(expected))")
        }
        return (place, indices.count)
    }
}
