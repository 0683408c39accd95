extension Tensor {
    /// Neighboring axes as one. Copies only where their elements do not lie row-major.
    ///
    /// - Parameters:
    ///   - first: The first axis to join; negative ones count from the end.
    ///   - last: The last axis to join.
    /// - Shape: the product of the extents in the place of the axes.
    /// - Gradient: `dy`, reshaped back.
    /// - Precondition: `first` does not stand after `last`.
    public func flattened(from first: Int = 0, to last: Int = -1) -> Tensor {
        reshaped(require { () throws(ShapeError) in try Tensor.flattenedShape(layout.shape, first, last) })
    }

    /// One axis as several. Copies nothing where the elements lie row-major.
    ///
    /// - Parameter extents: Those of the new axes; one may be −1.
    /// - Shape: `extents` in the place of the axis.
    /// - Gradient: `dy`, reshaped back.
    /// - Precondition: the extents multiply to that of the axis.
    public func unflattened(_ axis: Int, into extents: [Int]) -> Tensor {
        reshaped(require { () throws(ShapeError) in try Tensor.unflattenedShape(layout.shape, axis, extents) })
    }

    static func flattenedShape(_ shape: Shape, _ first: Int, _ last: Int) throws(ShapeError) -> Shape {
        if shape.rank == 0 && (first, last) == (0, -1) { return [1] }
        let (from, to) = (
            try resolvedAxis("flattened", first, rank: shape.rank), try resolvedAxis("flattened", last, rank: shape.rank)
        )
        guard from <= to else { throw ShapeError("flattened", "axis \(first) stands after axis \(last) in shape \(shape)") }
        let extents = shape.array
        return Shape(extents[..<from] + [extents[from...to].reduce(1, *)] + extents[(to + 1)...])
    }

    static func unflattenedShape(_ shape: Shape, _ axis: Int, _ extents: [Int]) throws(ShapeError) -> Shape {
        let place = try resolvedAxis("unflattened", axis, rank: shape.rank)
        do {
            let parts = try reshapedShape([shape[place]], extents)
            return try checkedShape("unflattened", shape.array[..<place] + parts.array + shape.array[(place + 1)...])
        } catch {
            throw ShapeError("unflattened", "axis \(axis) of shape \(shape) does not divide into \(extents)")
        }
    }
}
