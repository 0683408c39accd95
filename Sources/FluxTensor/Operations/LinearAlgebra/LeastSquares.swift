/// The `x` with the least `‖a · x − b‖₂`, and among several the one with the least `‖x‖₂`.
///
/// - Shape: `[…, M, N]`, `[…, M, K]` → `[…, N, K]`; the leading axes broadcast. A `b` of one axis is a column, as is the result.
/// - Gradient: through the QR decomposition.
/// - Precondition: `a` has full rank; where it may not, say from which tolerance on.
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

/// The `x` with the least `‖a · x − b‖₂`, and among several the one with the least `‖x‖₂`, of matrices of any rank.
///
/// ```swift
/// let (x, residuals, rank) = leastSquares(a, b, tolerance: 1e-6)
/// ```
/// - Parameters: the tolerances as of `matrixRank`; `nil` is `max(M, N)` times the precision.
/// - Shape: `[…, M, N]`, `[…, M, K]` → `solution [..., N, K]`, `residuals [..., K]`, `rank […]` of `a`, as `int64`. A `b` of one axis is a
///   column, as is the solution; its residual has no axis of its own.
/// - Gradient: through the QR decomposition, or the pseudoinverse, and to the residuals, which are the sums `Σ (a · x − b)²`; none to the rank.
/// - Precondition: both have as many rows, and the leading axes broadcast.
/// - Reference: Golub and Van Loan, "Matrix Computations", 5.5.
public func leastSquares(
    _ a: Tensor, _ b: Tensor, tolerance: Double?, absoluteTolerance: Double? = nil
) -> (solution: Tensor, residuals: Tensor, rank: Tensor) {
    require { () throws(ShapeError) in try checkLeastSquares(a.layout.shape, b.layout.shape) }
    if b.rank == 1 {
        let (solution, residuals, rank) = leastSquares(
            a, b.unsqueezed(1), tolerance: tolerance, absoluteTolerance: absoluteTolerance)
        return (solution.squeezed(-1), residuals.squeezed(-1), rank)
    }
    let (left, right) = (a.inFullPrecision, b.inFullPrecision)
    func cutoff(_ values: Tensor) -> Tensor { singularCutoff(values, a.layout.shape, tolerance, absoluteTolerance) }
    let (solution, rank) = independentSolution(left, right, cutoff) ?? minimalSolution(left, right, cutoff)
    let residuals = square(left.matmul(solution) - right).sum([-2])
    let dtype = Tensor.promoted(a, b).0.dtype
    return (solution.castBack(dtype), residuals.castBack(dtype), rank)
}

/// By the QR decomposition, of columns that are independent without a doubt: 1 divided by a norm of the inverse is less than the least
/// singular value, and the norm is more than the largest.
private func independentSolution(_ a: Tensor, _ b: Tensor, _ cutoff: (Tensor) -> Tensor) -> (solution: Tensor, rank: Tensor)? {
    let (batch, rows, columns) = a.matrixExtents
    if rows < columns || columns == 0 { return nil }
    let (q, r) = qr(a)
    let triangle = r.stopGradient()
    let inverse = triangularSolve(triangle, triangle.identityLike(columns), isLower: false)
    func norm(_ x: Tensor) -> Tensor { x.norm(2, [-2, -1]).unsqueezed(-1) }
    if !(reciprocal(norm(inverse)) .> cutoff(norm(triangle))).all().item(Bool.self) { return nil }
    let solution = triangularSolve(r, q.transposed().matmul(b), isLower: false)
    return (solution, .full(batch.array, Double(columns), dtype: .int64, on: a.device))
}

/// By the singular values, of any matrix.
private func minimalSolution(_ a: Tensor, _ b: Tensor, _ cutoff: (Tensor) -> Tensor) -> (solution: Tensor, rank: Tensor) {
    let parts = svd(a.stopGradient())
    let limit = cutoff(parts.s)
    return (a.pseudoInverse(parts, limit).matmul(b), (parts.s .> limit).sum([-1]))
}

/// The shape rule of `leastSquares`.
private func checkLeastSquares(_ a: Shape, _ b: Shape) throws(ShapeError) {
    let rows = try matrixShape("leastSquares", a)[a.rank - 2]
    guard b.rank > 0, b[max(b.rank - 2, 0)] == rows else {
        throw ShapeError("leastSquares", "a \(a), b \(b): the right side needs \(rows) rows")
    }
    _ = try broadcastShape("leastSquares", Shape(a.array.dropLast(2)), Shape(b.array.dropLast(2)))
}
