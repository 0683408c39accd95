/// Gaussian elimination with row pivots: `x = p · l · u` with a permutation `p`, the lower triangular `l`, whose diagonal is 1, and the
/// upper triangular `u`.
///
/// ```swift
/// let (p, l, u) = lu(a)
/// let x = luSolve(p, l, u, b)   // for as many right sides as there are, without another elimination
/// ```
/// - Shape: `[…, M, N]` → `p [..., M, M]`, `l [..., M, K]`, `u [..., K, N]` with `K = min(M, N)`.
/// - Gradient: `dx = p · l⁻ᵀ · (L(lᵀ · dl) + U(du · uᵀ)) · u⁻ᵀ` for square `x`, with the triangles `L`, below the diagonal, and `U`; the
///   rows below and the columns beside a square add to it what they are made of. None to `p`.
/// - Numerics: the magnitudes in `l` are at most 1. A singular matrix has zeros on the diagonal of `u`, and no gradient.
/// - Precondition: the rank is at least 2.
/// - Reference: Golub and Van Loan, "Matrix Computations", 3.4.
public func lu(_ x: Tensor) -> (p: Tensor, l: Tensor, u: Tensor) {
    _ = require { () throws(ShapeError) in try matrixShape("lu", x.layout.shape) }
    let full = x.inFullPrecision
    let (_, rows, columns) = full.matrixExtents
    let size = min(rows, columns)
    let parts = full.narrowed(-1, 0..<size).decomposed(.lu)
    let order = parts[1].cast(to: .int64)
    let ordered = full.takeAlongAxis(order.unsqueezed(-1), axis: -2)
    let factors = parts[0].recorded("lu", ordered.narrowed(-1, 0..<size), output: factorGradient)
    let l = factors.lowerPart(offset: -1) + Tensor.rectangularIdentity(rows, size, like: full)
    var u = factors.narrowed(-2, 0..<size).upperTriangular()
    if columns > rows {
        let beside = triangularSolve(l, ordered.narrowed(-1, size..<columns), hasUnitDiagonal: true)
        u = .concatenated([u, beside], axis: -1)
    }
    return (order.oneHot(rows, dtype: full.dtype).transposed().castBack(x.dtype), l.castBack(x.dtype), u.castBack(x.dtype))
}

/// The solution `x` of `a · x = b` by the factors that `lu` found of `a`.
///
/// - Shape: `[…, N, N]` each, `[…, N, K]` → `[…, N, K]`; the leading axes broadcast. A `b` of one axis is a column, as is the result.
/// - Gradient: through two triangular systems, to `b` and to the factors.
/// - Numerics: a singular matrix gives infinities and NaN.
/// - Precondition: the factors are those of square matrices, which have as many rows as `b`.
/// - Reference: Golub and Van Loan, "Matrix Computations", 3.4.
public func luSolve(_ p: Tensor, _ l: Tensor, _ u: Tensor, _ b: Tensor) -> Tensor {
    require { () throws(ShapeError) in
        for factor in [p, l, u] { _ = try solveShape("luSolve", factor.layout.shape, b.layout.shape) }
    }
    let ordered = p.transposed().matmul(b)
    return triangularSolve(u, triangularSolve(l, ordered, hasUnitDiagonal: true), isLower: false)
}

/// The gradient by `[…, M, N]` in the order of the pivots, M ≥ N, from that by `l` and `u` in one matrix.
private func factorGradient(_ dy: Tensor, _ factors: Tensor) -> Tensor {
    let (_, rows, size) = factors.matrixExtents
    let (top, slope) = (factors.narrowed(-2, 0..<size), dy.narrowed(-2, 0..<size))
    func solvedByU(_ x: Tensor) -> Tensor { triangularSolve(top, x, isLower: false, isTransposed: true, isLeft: false) }
    // Below the square, l is what is there times u⁻¹.
    let (low, lowGradient) = (factors.narrowed(-2, size..<rows), solvedByU(dy.narrowed(-2, size..<rows)))
    let du = slope.upperTriangular() - low.transposed().matmul(lowGradient).upperTriangular()
    let lower = top.lowerPart(offset: -1) + top.identityLike(size)
    let inner =
        lower.transposed().matmul(slope.lowerPart(offset: -1)).lowerPart(offset: -1)
        + du.matmul(top.upperTriangular().transposed()).upperTriangular()
    let topGradient = solvedByU(triangularSolve(top, inner, isTransposed: true, hasUnitDiagonal: true))
    return .concatenated([topGradient, lowGradient], axis: -2)
}

extension Tensor {
    /// Ones on the diagonal of a matrix.
    fileprivate static func rectangularIdentity(_ rows: Int, _ columns: Int, like x: Tensor) -> Tensor {
        identity(columns, dtype: x.dtype, on: x.device).padded([(0, rows - columns), (0, 0)])
    }
}
