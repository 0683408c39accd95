extension Tensor {
    /// The element that is the `rank`-th smallest along `axis`, counted from 1, and its place as `int64`.
    ///
    /// - Shape: without the axis, or with extent 1 there if `keepingAxes`.
    /// - Gradient: to that element.
    /// - Numerics: of equal elements the first counts first; NaN counts as larger than all numbers.
    /// - Precondition: the axis has at least `rank` elements.
    public func kthValue(_ rank: Int, axis: Int = -1, keepingAxes: Bool = false) -> (values: Tensor, indices: Tensor) {
        let x = self.rank == 0 ? reshaped([1] as Shape) : self
        let axis = require { () throws(ShapeError) in try Tensor.kthAxis(x.layout.shape, rank, axis) }
        let results = x.alongLast("kthValue", axis) { rows in
            let last = rows.rank - 1
            let places = rows.orderPlaces(
                .full(rows.layout.shape.replacing(last, with: 1), Double(rank - 1), .int64, on: device))
            return [rows.taken(places, last), places]
        }
        let kept = x.layout.shape.replacing(axis, with: 1)
        let target = self.rank == 0 ? layout.shape : keepingAxes ? kept : kept.removing(axis)
        return (results[0].reshaped(target), results[1].reshaped(target))
    }

    private static func kthAxis(_ shape: Shape, _ rank: Int, _ axis: Int) throws(ShapeError) -> Int {
        let place = try resolvedAxis("kthValue", axis, rank: shape.rank)
        guard rank >= 1, rank <= shape[place] else {
            throw ShapeError("kthValue", "element \(rank) of an axis of \(shape[place]), in shape \(shape); they count from 1")
        }
        return place
    }
}
