/// The orthonormal `q` and the upper triangular `r` with `x = q · r`.
///
/// - Shape: `[…, M, N]` → `q [..., M, K]` and `r [..., K, N]` with `K = min(M, N)`, or `K = M` if `isComplete`.
/// - Gradient: `dx = (dq + q · S) · r⁻ᵀ`, where `S` is the lower triangle of `r · drᵀ − dqᵀ · q`, mirrored. Through the columns that
///   complete `q`, that of functions which do not depend on their choice.
/// - Numerics: no element of the diagonal of `r` is negative, which makes the answer unique.
/// - Parameter isComplete: completes `q` to a square matrix, and `r` by rows of zeros, where there are more rows than columns.
/// - Precondition: for gradients, the first `K` columns are linearly independent.
/// - Reference: Walter and Lehmann 2018.
public func qr(_ x: Tensor, isComplete: Bool = false) -> (q: Tensor, r: Tensor) {
    _ = require { () throws(ShapeError) in try matrixShape("qr", x.layout.shape) }
    let full = x.inFullPrecision
    let (_, rows, columns) = full.matrixExtents
    let parts = rows < columns ? wide(full, rows, columns) : tall(full, isComplete: isComplete && rows > columns)
    return (parts[0].castBack(x.dtype), parts[1].castBack(x.dtype))
}

private func tall(_ x: Tensor, isComplete: Bool = false) -> [Tensor] {
    let (_, rows, columns) = x.matrixExtents
    let parts = x.decomposed("qr", .qr(isComplete: isComplete)) { slopes, parts in
        let (q, r, dr) = (parts[0].narrowed(-1, 0..<columns), parts[1], slopes[1])
        var dq = slopes[0].narrowed(-1, 0..<columns)
        if isComplete {
            let (w, dw) = (parts[0].narrowed(-1, columns..<rows), slopes[0].narrowed(-1, columns..<rows))
            dq = dq - w.matmul(dw.transposed().matmul(q))
        }
        let inner = r.matmul(dr.transposed()) - dq.transposed().matmul(q)
        let mirrored = inner.lowerPart() + inner.lowerPart(offset: -1).transposed()
        let right = dq + q.matmul(mirrored)
        return triangularSolve(r, right.transposed(), isLower: false).transposed()
    }
    return isComplete ? [parts[0], parts[1].padded([(0, rows - columns), (0, 0)])] : parts
}

/// More columns than rows: the first ones decide, the others follow by products.
private func wide(_ x: Tensor, _ rows: Int, _ columns: Int) -> [Tensor] {
    let parts = tall(x.narrowed(-1, 0..<rows))
    let rest = parts[0].transposed().matmul(x.narrowed(-1, rows..<columns))
    return [parts[0], .concatenated([parts[1], rest], axis: -1)]
}
