extension Tensor {
    /// Each element along `axis` several times in a row.
    ///
    /// - Shape: the extent of the axis times `count`.
    /// - Gradient: `dy`, summed over the repetitions.
    /// - Precondition: `count` is not negative.
    public func repeated(_ count: Int, axis: Int) -> Tensor {
        let (target, axis) = require { () throws(ShapeError) in try Tensor.repeatedShape(layout.shape, count, axis) }
        let (outer, inner) = layout.shape.sides(of: axis)
        let rows = outer * layout.shape[axis]
        return reshaped([rows, 1, inner] as Shape).broadcast(to: [rows, count, inner] as Shape).reshaped(target)
    }

    /// Each element along `axis` as often as its own count says.
    ///
    /// - Shape: the extent of the axis becomes the sum of the counts.
    /// - Gradient: `dy`, summed over the repetitions.
    /// - Precondition: there is one count for each element of the axis, none negative.
    public func repeated(_ counts: [Int], axis: Int) -> Tensor {
        let place = require { () throws(ShapeError) in try Tensor.checkedRepetitions(layout.shape, counts, axis) }
        let sources = counts.enumerated().flatMap { [Int](repeating: $0.offset, count: $0.element) }
        return gathered(Tensor(sources).to(device), axis: place)
    }

    static func repeatedShape(_ shape: Shape, _ count: Int, _ axis: Int) throws(ShapeError) -> (Shape, axis: Int) {
        let axis = try resolvedAxis("repeated", axis, rank: shape.rank)
        if count < 0 { throw ShapeError("repeated", "the count is \(count)") }
        let extent = try checkedExtent("repeated", shape[axis], count, Int.multipliedReportingOverflow)
        return (try checkedShape("repeated", shape.replacing(axis, with: extent).array), axis)
    }

    private static func checkedRepetitions(_ shape: Shape, _ counts: [Int], _ axis: Int) throws(ShapeError) -> Int {
        let place = try resolvedAxis("repeated", axis, rank: shape.rank)
        guard counts.count == shape[place] else {
            throw ShapeError("repeated", "\(counts.count) counts for axis \(axis), which has \(shape[place]) elements")
        }
        var sum = 0
        for count in counts {
            if count < 0 { throw ShapeError("repeated", "\(counts) holds the negative count \(count)") }
            sum = try checkedExtent("repeated", sum, count, Int.addingReportingOverflow)
        }
        _ = try checkedShape("repeated", shape.replacing(place, with: sum).array)
        return place
    }
}
