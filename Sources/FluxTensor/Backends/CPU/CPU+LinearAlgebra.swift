import CKernels
import CLAPACK
import COneDNN

extension MatrixProduct {
    /// Whether this is one number, from two vectors without gaps.
    fileprivate var isDot: Bool { m == 1 && n == 1 && xColumn == 1 && yRow == 1 }

    /// Whether blocks of the matrices for the cache pay.
    fileprivate var isLarge: Bool { min(m, n) >= 16 && m * n * k >= 1 << 18 }

    fileprivate var xIsTransposed: Bool { xColumn != 1 }
    fileprivate var yIsTransposed: Bool { yColumn != 1 }
    fileprivate var xLine: Int64 { Int64(xIsTransposed ? xColumn : xRow) }
    fileprivate var yLine: Int64 { Int64(yIsTransposed ? yColumn : yRow) }
}

extension CPU {
    package func matmul(_ product: MatrixProduct, _ x: TensorBody, _ y: TensorBody, into out: Storage) {
        if x.dtype == .float32 && !product.isDot { return sgemm(product, x, y, out) }
        if x.dtype == .float64 && product.isLarge && flux_lapack_open() { return dgemm(product, x, y, out) }
        let size = x.dtype.byteCount
        for (batch, offset) in product.offsets.enumerated() {
            let (xMatrix, yMatrix) = (x.cpu + offset.x * size, y.cpu + offset.y * size)
            let result = out.cpu + batch * product.m * product.n * size
            if x.dtype == .float32 {
                let dot = flux_dot(
                    Int64(product.k), xMatrix.assumingMemoryBound(to: Float.self), yMatrix.assumingMemoryBound(to: Float.self))
                result.storeBytes(of: dot, as: Float.self)
            } else {
                flux_matmul(
                    x.dtype.code, Int64(product.m), Int64(product.n), Int64(product.k),
                    xMatrix, Int64(product.xRow), Int64(product.xColumn),
                    yMatrix, Int64(product.yRow), Int64(product.yColumn), result)
            }
        }
    }

    package func matmulOfHalves(_ product: MatrixProduct, _ x: TensorBody, _ y: TensorBody, into out: Storage) -> Bool {
        // Below, making the primitive costs more than float32 does.
        guard x.dtype == .bfloat16, product.m * product.n * product.k >= 1 << 15, flux_onednn_has_bfloat16() else { return false }
        let size = x.dtype.byteCount
        for (batch, offset) in product.offsets.enumerated() {
            let isDone = flux_onednn_bfloat16_product(
                product.xIsTransposed, product.yIsTransposed, Int64(product.m), Int64(product.n), Int64(product.k),
                x.cpu + offset.x * size, product.xLine, y.cpu + offset.y * size, product.yLine,
                out.cpu + batch * product.m * product.n * size)
            if !isDone { return false }
        }
        return true
    }

    /// By oneDNN. The caller has made one stride of each matrix 1.
    private func sgemm(_ p: MatrixProduct, _ x: TensorBody, _ y: TensorBody, _ out: Storage) {
        let isDone = p.offsets.withUnsafeBytes { offsets in
            flux_onednn_sgemm_batch(
                p.xIsTransposed, p.yIsTransposed, Int64(p.m), Int64(p.n), Int64(p.k), Int64(p.offsets.count),
                offsets.assumingMemoryBound(to: Int64.self).baseAddress, x.floats, p.xLine, y.floats, p.yLine, out.floats)
        }
        if !isDone { trap("matmul", "oneDNN refused [\(p.m), \(p.k)] · [\(p.k), \(p.n)]") }
    }

    /// By the library that has LAPACK, since oneDNN has no product of `float64`. The same holds for the strides.
    private func dgemm(_ p: MatrixProduct, _ x: TensorBody, _ y: TensorBody, _ out: Storage) {
        let size = x.dtype.byteCount
        for (batch, offset) in p.offsets.enumerated() {
            flux_lapack_product(
                x.dtype.code, p.xIsTransposed, p.yIsTransposed, Int64(p.m), Int64(p.n), Int64(p.k), x.cpu + offset.x * size,
                p.xLine,
                y.cpu + offset.y * size, p.yLine, out.cpu + batch * p.m * p.n * size)
        }
    }

    package func distances(_ x: TensorBody, _ y: TensorBody, _ extents: PointExtents, into out: Storage) -> Bool {
        let (m, n, d, size) = (extents.m, extents.n, extents.d, x.dtype.byteCount)
        for batch in 0..<extents.batches {
            flux_distances(
                Int32(extents.power), x.dtype.code, Int64(m), Int64(n), Int64(d), x.cpu + batch * m * d * size,
                y.cpu + batch * n * d * size, out.cpu + batch * m * n * size)
        }
        return true
    }

    package func weightedDifferences(
        _ weights: TensorBody, _ x: TensorBody, _ y: TensorBody, _ extents: PointExtents, into out: Storage
    ) {
        let (m, n, d, size) = (extents.m, extents.n, extents.d, x.dtype.byteCount)
        for batch in 0..<extents.batches {
            flux_weighted_differences(
                Int32(extents.power), x.dtype.code, Int64(m), Int64(n), Int64(d), weights.cpu + batch * m * n * size,
                x.cpu + batch * m * d * size, y.cpu + batch * n * d * size, out.cpu + batch * m * d * size)
        }
    }

    package func crossProduct(_ x: TensorBody, _ y: TensorBody, outer: Int, inner: Int, into out: Storage) {
        flux_cross(x.dtype.code, Int64(outer), Int64(inner), x.cpu, y.cpu, out.cpu)
    }

    package func multiply(_ matrix: SparseMatrix, _ x: TensorBody, outer: Int, inner: Int, into out: Storage) {
        matrix.starts.map(Int64.init).withUnsafeBufferPointer { starts in
            matrix.columns.map(Int64.init).withUnsafeBufferPointer { columns in
                flux_sparse_product(
                    x.dtype.code, Int64(outer), Int64(matrix.columnCount), Int64(inner), Int64(matrix.rowCount),
                    starts.baseAddress, columns.baseAddress, matrix.weights, x.cpu, out.cpu)
            }
        }
    }

    package func addBias(_ bias: TensorBody?, activation: UnaryOperation?, rows: Int, columns: Int, over x: Storage) -> Bool {
        flux_bias_activation(
            activation?.code.0 ?? -1, Int64(rows), Int64(columns), bias?.cpu.assumingMemoryBound(to: Float.self),
            x.cpu.assumingMemoryBound(to: Float.self))
        return true
    }
}
