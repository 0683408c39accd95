extension Tensor {
    /// A sparse matrix times the elements along `axis`: each output is a weighted sum of inputs.
    ///
    /// - Shape: the extent of the axis becomes the number of rows.
    /// - Gradient: the transposed matrix times `dy`.
    /// - Numerics: halves are added in `float32`.
    func multiplied(by matrix: SparseMatrix, along axis: Int) -> Tensor {
        let shape = layout.shape.replacing(axis, with: matrix.rowCount)
        let work: DType = dtype == .float64 ? .float64 : .float32
        let source = stopGradient().cast(to: work).contiguous()
        let sides = (shape.array[..<axis].reduce(1, *), shape.array[(axis + 1)...].reduce(1, *))
        let result = Tensor.make(shape, work, on: device) {
            device.backend.multiply(matrix, source.body, outer: sides.0, inner: sides.1, into: $0)
        }
        return result.cast(to: dtype).recorded("sparseProduct", self) { dy in
            dy.multiplied(by: matrix.transposed, along: axis)
        }
    }
}
