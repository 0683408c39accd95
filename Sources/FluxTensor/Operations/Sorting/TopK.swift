extension Tensor {
    /// The `count` largest elements along `axis` from the largest on, or the smallest, and their places as `int64`.
    ///
    /// - Shape: the axis has `count` elements.
    /// - Gradient: to the elements that were taken.
    /// - Numerics: of equal elements the first is taken first; NaN counts as larger than all numbers.
    /// - Precondition: the axis has at least `count` elements.
    public func topK(_ count: Int, axis: Int = -1, largest: Bool = true) -> (values: Tensor, indices: Tensor) {
        let results = alongLast("topK", axis) { x in
            let extent = x.layout.shape[x.rank - 1]
            require { () throws(ShapeError) in
                guard 0...extent ~= count else {
                    throw ShapeError("topK", "\(count) elements of an axis of \(extent), in shape \(shape)")
                }
            }
            let places = x.sortPlaces(limit: count, isDescending: largest)
            return [x.taken(places, x.rank - 1), places]
        }
        return (results[0], results[1])
    }
}
