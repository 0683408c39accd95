extension Tensor {
    /// The matrix product.
    ///
    ///     z[…, i, j] = Σ_k x[…, i, k] · y[…, k, j]
    ///
    /// - Shape: `[…, M, K] · […, K, N]` → `[…, M, N]`; the leading axes broadcast. A vector on the left is a row, one on
    ///   the right a column, and its axis is not in the result.
    /// - Gradient: `dx = dz · yᵀ`, `dy = xᵀ · dz`, summed over stretched axes.
    /// - Numerics: `bfloat16` and `float16` accumulate in `float32`.
    /// - Precondition: the inner extents agree.
    /// - Reference: Giles 2008, "Collected matrix derivative results for forward and reverse mode algorithmic differentiation".
    public func matmul(_ other: Tensor) -> Tensor {
        if rank == 1 { return unsqueezed(0).matmul(other).squeezed(other.rank == 1 ? 0 : -2) }
        if other.rank == 1 { return matmul(other.unsqueezed(1)).squeezed(-1) }
        let (x, y) = Tensor.promoted(self, other)
        let shape = require { () throws(ShapeError) in try Tensor.matmulShape(x.layout.shape, y.layout.shape) }
        LayerTrace.count(shape.count * x.layout.shape[x.rank - 1], self, other)
        return x.product(y, shape).recorded(
            "matmul", x, y, { dz in dz.matmul(y.transposed()) },
            { dz in x.transposed().matmul(dz) })
    }

    /// The shape rule of `matmul`.
    public static func matmulShape(_ lhs: [Int], _ rhs: [Int]) throws(ShapeError) -> [Int] {
        try matmulShape(Shape(lhs), Shape(rhs)).array
    }

    static func matmulShape(_ x: Shape, _ y: Shape) throws(ShapeError) -> Shape {
        guard x.rank > 0, y.rank > 0 else {
            throw ShapeError("matmul", "lhs \(x) · rhs \(y): a scalar has no rows; multiply with *")
        }
        if x.rank == 1 && y.rank == 1 { return try matmulShape(x.inserting(1, at: 0), y).removing(0) }
        if x.rank == 1 { return try matmulShape(x.inserting(1, at: 0), y).removing(y.rank - 2) }
        if y.rank == 1 { return try matmulShape(x, y.inserting(1, at: 1)).removing(x.rank - 1) }
        let (inner, other) = (x[x.rank - 1], y[y.rank - 2])
        guard inner == other else { throw ShapeError("matmul", "lhs \(x) · rhs \(y): \(inner) ≠ \(other)") }
        let isBatch = x.rank > 2 || y.rank > 2
        var result: Shape =
            isBatch ? try broadcastShape("matmul", Shape(x.array.dropLast(2)), Shape(y.array.dropLast(2))) : Shape()
        result.append(x[x.rank - 2])
        result.append(y[y.rank - 1])
        if !result.fitsMemory {
            throw ShapeError("matmul", "lhs \(x) · rhs \(y) makes \(result), which has more elements than fit in memory")
        }
        return result
    }

    /// The product of operands of one dtype, without its history.
    private func product(_ other: Tensor, _ shape: Shape) -> Tensor {
        let device = commonDevice("matmul", body, other.body)
        if dtype == .bool { trap("matmul", "bool tensors have no product; cast them to a number first") }
        if layout.shape[rank - 1] == 0 { return .full(shape, 0, dtype, on: device) }
        let (x, y, isHalf) = (withUnitStride(), other.withUnitStride(), dtype == .bfloat16 || dtype == .float16)
        let product = MatrixProduct(x.layout, y.layout, shape)
        var isDone = true
        let result = Tensor.make(shape, dtype, on: device) { out in
            if isHalf {
                isDone = device.backend.matmulOfHalves(product, x.body, y.body, into: out)
            } else {
                device.backend.matmul(product, x.body, y.body, into: out)
            }
        }
        if isDone { return result }
        return x.stopGradient().cast(to: .float32).product(y.stopGradient().cast(to: .float32), shape).cast(to: dtype)
    }

    /// The same matrices with neighboring elements along rows or columns, as the kernels need them.
    private func withUnitStride() -> Tensor {
        let (rows, columns) = (layout.shape[rank - 2], layout.shape[rank - 1])
        let (row, column) = (layout.strides[rank - 2], layout.strides[rank - 1])
        let isRowMajor = (column == 1 || columns == 1) && row >= Swift.max(columns, 1)
        let isColumnMajor = (row == 1 || rows == 1) && column >= Swift.max(rows, 1)
        return isRowMajor || isColumnMajor ? self : Tensor(body.with(node: nil)).contiguous()
    }
}

extension MatrixProduct {
    /// The product of two batches of matrices; each matrix has a unit stride.
    init(_ x: Layout, _ y: Layout, _ shape: Shape) {
        (m, n, k) = (shape[shape.rank - 2], shape[shape.rank - 1], x.shape[x.rank - 1])
        (xRow, xColumn) = MatrixProduct.strides(x)
        (yRow, yColumn) = MatrixProduct.strides(y)
        offsets = shape.rank == 2 ? [(0, 0)] : MatrixProduct.offsets(x, y, shape)
    }

    /// Row and column stride, one of them 1, the other no less than the matrix needs also where it has one row.
    private static func strides(_ layout: Layout) -> (Int, Int) {
        let (rows, columns) = (layout.shape[layout.rank - 2], layout.shape[layout.rank - 1])
        let (row, column) = (layout.strides[layout.rank - 2], layout.strides[layout.rank - 1])
        if (column == 1 || columns == 1) && row >= max(columns, 1) { return (row, 1) }
        if rows == 1 && (column == 1 || columns == 1) { return (max(columns, 1), 1) }
        return (1, column)
    }

    private static func offsets(_ x: Layout, _ y: Layout, _ shape: Shape) -> [(x: Int, y: Int)] {
        let batch = Shape(shape.array.dropLast(2))
        let xBatch = x.leading.broadcast(to: batch)
        let yBatch = y.leading.broadcast(to: batch)
        var result: [(x: Int, y: Int)] = []
        result.reserveCapacity(batch.count)
        for index in 0..<batch.count {
            var (rest, xOffset, yOffset) = (index, 0, 0)
            for axis in stride(from: batch.rank - 1, through: 0, by: -1) {
                let place = rest % batch[axis]
                rest /= batch[axis]
                xOffset += place * xBatch.strides[axis]
                yOffset += place * yBatch.strides[axis]
            }
            result.append((xOffset, yOffset))
        }
        return result
    }
}

extension Layout {
    /// The layout of the matrices of a batch, without their own axes.
    fileprivate var leading: Layout { Layout(Shape(shape.array.dropLast(2)), strides: strides) }
}
