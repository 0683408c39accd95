extension Tensor {
    /// The diagonal of the plane of two axes, as a new last axis. Copies nothing.
    ///
    /// - Parameter offset: 0 is the main diagonal, 1 the one above it, −1 the one below.
    /// - Shape: `[…, R, C]` → `[…, D]`, the diagonal's length.
    /// - Gradient: `dy` on the diagonal, 0 elsewhere.
    /// - Precondition: the axes differ; the offset is in `-R...C`.
    public func diagonal(offset: Int = 0, axes: (Int, Int) = (-2, -1)) -> Tensor {
        let plane = require { () throws(ShapeError) in try Tensor.plane("diagonal", axes, rank: rank) }
        let others = (0..<rank).filter { $0 != plane.0 && $0 != plane.1 }
        let matrices = permuted(others + [plane.0, plane.1])
        require { () throws(ShapeError) in try Tensor.checkDiagonal("diagonal", matrices.layout.shape, offset) }
        return matrices.lastDiagonal(offset)
    }

    /// Matrices with these elements on a diagonal and 0 elsewhere.
    ///
    /// - Parameter offset: 0 is the main diagonal, 1 the one above it, −1 the one below.
    /// - Shape: `[…, D]` → `[…, D + |offset|, D + |offset|]`.
    /// - Gradient: the diagonal of `dy`.
    /// - Precondition: the rank is at least 1.
    public func diagonalMatrix(offset: Int = 0) -> Tensor {
        placedOnDiagonal(offset, in: require { () throws(ShapeError) in try Tensor.diagonalMatrixShape(layout.shape, offset) })
    }

    /// The sum of a diagonal of the last two axes. Integers and bools are added as `int64`.
    ///
    /// - Parameter offset: 0 is the main diagonal, 1 the one above it, −1 the one below.
    ///
    /// - Shape: `[…, R, C]` → `[…]`.
    /// - Gradient: `dy` on the diagonal, 0 elsewhere.
    /// - Precondition: the rank is at least 2; the offset is in `-R...C`.
    public func trace(offset: Int = 0) -> Tensor {
        require { () throws(ShapeError) in try Tensor.checkDiagonal("trace", layout.shape, offset) }
        return lastDiagonal(offset).sum(-1)
    }

    static func diagonalMatrixShape(_ shape: Shape, _ offset: Int) throws(ShapeError) -> Shape {
        guard let count = shape.array.last else { throw ShapeError("diagonalMatrix", "a scalar has no diagonal axis") }
        let distance = Int(clamping: offset.magnitude)
        let size = try checkedExtent("diagonalMatrix", count, distance, Int.addingReportingOverflow)
        return try checkedShape("diagonalMatrix", shape.array.dropLast() + [size, size])
    }

    private static func checkDiagonal(_ name: String, _ shape: Shape, _ offset: Int) throws(ShapeError) {
        let (rows, columns) = try matrixExtents(name, shape)
        guard -rows...columns ~= offset else {
            throw ShapeError(name, "offset \(offset) is outside of \(-rows)...\(columns) for matrices of \(shape)")
        }
    }

    private func lastDiagonal(_ offset: Int) -> Tensor {
        let (view, start) = Tensor.diagonalPlace(in: layout, offset)
        let whole = layout.shape
        return Tensor(body.view(view, offset: body.offset + start)).recorded("diagonal", self) { dy in
            dy.placedOnDiagonal(offset, in: whole)
        }
    }

    private func placedOnDiagonal(_ offset: Int, in whole: Shape) -> Tensor {
        let result = Tensor.full(whole, 0, dtype, on: device)
        let (place, start) = Tensor.diagonalPlace(in: Layout(whole), offset)
        if count > 0 { device.backend.write(body, over: result.body.storage, place, offset: start) }
        return result.recorded("diagonal", self) { dy in dy.lastDiagonal(offset) }
    }

    /// Where the diagonal of the last two axes lies: one step goes down and to the right.
    private static func diagonalPlace(in layout: Layout, _ offset: Int) -> (Layout, start: Int) {
        let (row, column) = (layout.rank - 2, layout.rank - 1)
        let (rows, columns) = (layout.shape[row] + Swift.min(offset, 0), layout.shape[column] - Swift.max(offset, 0))
        var strides = layout.strides
        strides[row] = layout.strides[row] + layout.strides[column]
        strides[column] = 0
        let shape = Shape(layout.shape.array.dropLast(2) + [Swift.max(Swift.min(rows, columns), 0)])
        let start = offset < 0 ? -offset * layout.strides[row] : offset * layout.strides[column]
        return (Layout(shape, strides: strides), shape.count == 0 ? 0 : start)
    }
}
