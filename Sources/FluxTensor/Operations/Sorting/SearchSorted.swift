extension Tensor {
    /// Where `values` would be inserted into this ascending row: how many elements are smaller.
    ///
    /// - Parameter after: Behind equal elements: counts those that are not larger.
    /// - Shape: a row `[K]` with any shape of values; or rows `[…, K]` with values `[…, M]`. The result has that of the values.
    /// - Gradient: none.
    /// - Precondition: the elements ascend along the last axis; this is not checked.
    /// - Reference: Knuth, "The Art of Computer Programming", 6.2.1.
    public func searchSorted(_ values: Tensor, after: Bool = false) -> Tensor {
        let (row, x) = Tensor.matched(self, values)
        let device = commonDevice("searchSorted", row.body, x.body)
        require { () throws(ShapeError) in try Tensor.checkSearch(layout.shape, x.layout.shape) }
        let (sorted, source) = (row.contiguous(), x.contiguous())
        let extent = layout.shape[rank - 1]
        let rows = rank == 1 ? 1 : layout.shape.array.dropLast().reduce(1, *)
        return Tensor.make(x.layout.shape, .int64, on: device) {
            device.backend.searchSorted(
                sorted.body, source.body, rows: rows, count: extent, values: x.count / rows, isAfter: after, into: $0)
        }
    }

    private static func checkSearch(_ rows: Shape, _ values: Shape) throws(ShapeError) {
        let areMany = rows.rank > 1 && rows.rank == values.rank && rows.array.dropLast() == values.array.dropLast()
        guard rows.rank == 1 || areMany else {
            throw ShapeError("searchSorted", "values \(values) in rows \(rows); expected one row, or as many of both")
        }
    }
}
