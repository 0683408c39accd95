extension Tensor {
    /// Each element along `axis` several times in a row.
    ///
    /// - Parameter axis: `nil` means all elements in row-major order, as one axis.
    /// - Shape: the extent of the axis times `count`.
    /// - Gradient: `dy`, summed over the repetitions.
    /// - Precondition: `count` is not negative.
    public func repeated(_ count: Int, axis: Int? = nil) -> Tensor {
        guard let axis else { return flattened().repeated(count, axis: 0) }
        let (target, place) = require { () throws(ShapeError) in try Tensor.repeatedShape(layout.shape, count, axis) }
        let (outer, inner) = layout.shape.sides(of: place)
        let rows = outer * layout.shape[place]
        return reshaped([rows, 1, inner] as Shape).broadcast(to: [rows, count, inner] as Shape).reshaped(target)
    }

    /// Each element along `axis` as often as its own count says.
    ///
    /// - Parameter axis: `nil` means all elements in row-major order, as one axis.
    /// - Shape: the extent of the axis becomes the sum of the counts.
    /// - Gradient: `dy`, summed over the repetitions.
    /// - Precondition: there is one count for each element of the axis, none negative.
    public func repeated(_ counts: [Int], axis: Int? = nil) -> Tensor {
        guard let axis else { return flattened().repeated(counts, axis: 0) }
        let place = require { () throws(ShapeError) in try Tensor.checkedRepetitions(layout.shape, counts, axis) }
        var sources: [Int] = []
        sources.reserveCapacity(counts.reduce(0, +))
        for (source, count) in counts.enumerated() { sources.append(contentsOf: repeatElement(source, count: count)) }
        return gathered(Tensor(sources).to(device), place)
    }

    /// Each element along `axis` as often as its own count in a tensor of integers says; see `repeated(_:axis:)` of an array.
    ///
    /// - Precondition: the counts are integers along one axis.
    public func repeated(_ counts: Tensor, axis: Int? = nil) -> Tensor {
        require { () throws(ShapeError) in
            guard counts.dtype.isInteger, counts.rank == 1 else {
                throw ShapeError("repeated", "the counts are \(counts.dtype) \(counts.shape); expected integers [K]")
            }
        }
        return repeated(counts.array(of: Int.self), axis: axis)
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
