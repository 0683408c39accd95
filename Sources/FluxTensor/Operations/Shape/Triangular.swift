extension Tensor {
    /// The elements on and below a diagonal of the last two axes; 0 above.
    ///
    /// - Parameter offset: The diagonal: 0 is the main one, 1 the one above it.
    /// - Shape: the same.
    /// - Gradient: that part of `dy`.
    /// - Precondition: the rank is at least 2.
    public func lowerTriangular(offset: Int = 0) -> Tensor {
        triangular("lowerTriangular") { rows, columns in columns .<= rows + offset }
    }

    /// The elements on and above a diagonal of the last two axes; 0 below.
    ///
    /// - Parameter offset: The diagonal: 0 is the main one, 1 the one above it.
    /// - Shape: the same.
    /// - Gradient: that part of `dy`.
    /// - Precondition: the rank is at least 2.
    public func upperTriangular(offset: Int = 0) -> Tensor {
        triangular("upperTriangular") { rows, columns in columns .>= rows + offset }
    }

    private func triangular(_ name: String, _ isPart: (_ rows: Tensor, _ columns: Tensor) -> Tensor) -> Tensor {
        let (rows, columns) = require { () throws(ShapeError) in try Tensor.matrixExtents(name, layout.shape) }
        let mask = isPart(Tensor(Array(0..<rows)).unsqueezed(1), Tensor(Array(0..<columns))).to(device)
        return `where`(mask, self, .full([], 0, dtype, on: device))
    }

    /// The extents of the last two axes.
    static func matrixExtents(_ operation: String, _ shape: Shape) throws(ShapeError) -> (rows: Int, columns: Int) {
        guard shape.rank >= 2 else { throw ShapeError(operation, "shape \(shape) has fewer than two axes") }
        return (shape[shape.rank - 2], shape[shape.rank - 1])
    }
}
