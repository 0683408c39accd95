extension Tensor {
    /// The whole tensor several times along each axis, as tiles.
    ///
    /// - Parameter counts: How often, for each axis. Fewer counts than axes mean the last axes; more make new axes in front.
    /// - Shape: each extent times its count.
    /// - Gradient: `dy`, summed over the tiles.
    /// - Precondition: no count is negative.
    public func tiled(_ counts: [Int]) -> Tensor {
        let target = require { () throws(ShapeError) in try Tensor.tiledShape(layout.shape, counts) }
        let times = [Int](repeating: 1, count: target.rank - counts.count) + counts
        let axes = times.indices.filter { times[$0] != 1 }
        var result = reshaped(Shape([Int](repeating: 1, count: target.rank - rank) + shape))
        for first in stride(from: 0, to: axes.count, by: 3) { result = result.tiled(times, along: axes[first...].prefix(3)) }
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

    /// Along at most three axes in one copy, each behind an axis of its repetitions.
    private func tiled(_ counts: [Int], along axes: ArraySlice<Int>) -> Tensor {
        var target = layout.shape
        let outer = (0..<axes[axes.startIndex]).reduce(1) { $0 * target[$1] }
        var (single, repeated) = ([outer], [outer])
        for (axis, next) in zip(axes, axes.dropFirst() + [rank]) {
            let size = (axis..<next).reduce(1) { $0 * layout.shape[$1] }
            single += [1, size]
            repeated += [counts[axis], size]
            target[axis] *= counts[axis]
        }
        return reshaped(Shape(single)).broadcast(to: Shape(repeated)).reshaped(target)
    }
}
