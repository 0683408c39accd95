extension Tensor {
    /// Whether the column is at most `offset` beyond the row, for each element of `[rows, columns]`.
    static func triangleMask(rows: Int, columns: Int, offset: Int = 0, on device: Device) -> Tensor {
        let row = arange(to: Double(rows), dtype: .int64, on: device).unsqueezed(1)
        return row + offset .>= arange(to: Double(columns), dtype: .int64, on: device)
    }

    /// The elements of each matrix up to `offset` diagonals above the main one, 0 elsewhere.
    func lowerPart(offset: Int = 0) -> Tensor {
        let (_, rows, columns) = matrixExtents
        return `where`(Tensor.triangleMask(rows: rows, columns: columns, offset: offset, on: device), self, 0)
    }

    /// The diagonals of the matrices, as views.
    var diagonals: Tensor {
        let (batch, rows, columns) = matrixExtents
        let count = Swift.min(rows, columns)
        let square = narrowed(-2, 0..<count).narrowed(-1, 0..<count)
        let flat = square.contiguous().reshaped(Shape(batch.array + [count * count]))
        return count == 0 ? flat : flat[.ellipsis, .by(count + 1)]
    }
}
