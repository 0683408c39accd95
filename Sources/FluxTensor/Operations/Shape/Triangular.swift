extension Tensor {
    /// The elements on and below a diagonal of the last two axes; 0 above.
    ///
    /// - Parameter offset: The diagonal: 0 is the main one, 1 the one above it.
    /// - Shape: the same.
    /// - Gradient: that part of `dy`.
    /// - Precondition: the rank is at least 2.
    public func lowerTriangular(offset: Int = 0) -> Tensor {
        triangular("lowerTriangular", offset, isLower: true)
    }

    /// The elements on and above a diagonal of the last two axes; 0 below.
    ///
    /// - Parameter offset: The diagonal: 0 is the main one, 1 the one above it.
    /// - Shape: the same.
    /// - Gradient: that part of `dy`.
    /// - Precondition: the rank is at least 2.
    public func upperTriangular(offset: Int = 0) -> Tensor {
        triangular("upperTriangular", offset, isLower: false)
    }

    private func triangular(_ name: StaticString, _ offset: Int, isLower: Bool) -> Tensor {
        let (rows, columns) = require { () throws(ShapeError) in try Tensor.matrixExtents("\(name)", layout.shape) }
        let (source, limit) = (contiguous(), rows + columns)
        let result = Tensor.make(layout.shape, dtype, on: device) {
            device.backend.triangle(
                source.body, rows: rows, columns: columns, offset: Swift.min(Swift.max(offset, -limit), limit), isLower: isLower,
                into: $0)
        }
        return result.recorded(name, self) { dy in dy.triangular(name, offset, isLower: isLower) }
    }

    /// The extents of the last two axes.
    static func matrixExtents(_ operation: String, _ shape: Shape) throws(ShapeError) -> (rows: Int, columns: Int) {
        guard shape.rank >= 2 else { throw ShapeError(operation, "shape \(shape) has fewer than two axes") }
        return (shape[shape.rank - 2], shape[shape.rank - 1])
    }
}
