extension Tensor {
    /// The whole tensor several times along each axis, as tiles.
    ///
    /// - Parameter counts: How often, for each axis. Fewer counts than axes mean the last axes; more make new axes in front.
    /// - Shape: each extent times its count.
    /// - Gradient: `dy`, summed over the tiles.
    /// - Precondition: no count is negative.
    public func tiled(_ counts: [Int]) -> Tensor {
        let target = require { () throws(ShapeError) in try Tensor.tiledShape(layout.shape, counts) }
        var result = reshaped(Shape([Int](repeating: 1, count: target.rank - rank) + shape))
        for (axis, count) in zip((0..<target.rank).suffix(counts.count), counts) where count != 1 {
            result = result.tiled(count, along: axis)
        }
        return result
    }

    /// The whole tensor several times along each axis; see `tiled(_:)`.
    public func tiled(_ counts: Int...) -> Tensor { tiled(counts) }

    static func tiledShape(_ shape: Shape, _ counts: [Int]) throws(ShapeError) -> Shape {
        if let count = counts.first(where: { $0 < 0 }) {
            throw ShapeError("tiled", "\(counts) holds the negative count \(count)")
        }
        let rank = Swift.max(shape.rank, counts.count)
        let extents = [Int](repeating: 1, count: rank - shape.rank) + shape.array
        let times = [Int](repeating: 1, count: rank - counts.count) + counts
        var result: [Int] = []
        for (extent, count) in zip(extents, times) {
            result.append(try checkedExtent("tiled", extent, count, Int.multipliedReportingOverflow))
        }
        return try checkedShape("tiled", result)
    }

    private func tiled(_ count: Int, along axis: Int) -> Tensor {
        let (outer, inner) = layout.shape.sides(of: axis)
        let extent = layout.shape[axis]
        return reshaped([outer, 1, extent * inner] as Shape).broadcast(to: [outer, count, extent * inner] as Shape)
            .reshaped(layout.shape.replacing(axis, with: extent * count))
    }
}
