/// The `x` with the least `‖a · x − b‖₂`, and among several the one with the least `‖x‖₂`.
///
/// - Shape: `[…, M, N]`, `[…, M, K]` → `[…, N, K]`; the leading axes broadcast. A `b` of one axis is a column, as is the result.
/// - Gradient: through the QR decomposition.
/// - Precondition: `a` has full rank; where it may not, use `pseudoInverse(a).matmul(b)`.
/// - Reference: Golub and Van Loan, "Matrix Computations", 5.3.
public func leastSquares(_ a: Tensor, _ b: Tensor) -> Tensor {
    require { () throws(ShapeError) in try checkLeastSquares(a.layout.shape, b.layout.shape) }
    if b.rank == 1 { return leastSquares(a, b.unsqueezed(1)).squeezed(-1) }
    let (rows, columns) = (a.layout.shape[a.rank - 2], a.layout.shape[a.rank - 1])
    if rows >= columns {
        let (q, r) = qr(a)
        return triangularSolve(r, q.transposed().matmul(b), isLower: false)
    }
    let (q, r) = qr(a.transposed())
    return q.matmul(triangularSolve(r.transposed(), b))
}

/// The shape rule of `leastSquares`.
private func checkLeastSquares(_ a: Shape, _ b: Shape) throws(ShapeError) {
    let rows = try matrixShape("leastSquares", a)[a.rank - 2]
    guard b.rank > 0, b[max(b.rank - 2, 0)] == rows else {
        throw ShapeError("leastSquares", "a \(a), b \(b): the right side needs \(rows) rows")
    }
    _ = try broadcastShape("leastSquares", Shape(a.array.dropLast(2)), Shape(b.array.dropLast(2)))
}
