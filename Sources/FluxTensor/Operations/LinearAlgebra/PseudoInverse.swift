/// The Moore-Penrose inverse: `y` with `x·y·x = x`, `y·x·y = y`, and both products symmetric.
///
/// - Shape: `[…, M, N]` → `[…, N, M]`.
/// - Gradient: `dx = −yᵀ·dy·yᵀ + (1 − x·y)·dyᵀ·y·yᵀ + yᵀ·y·dyᵀ·(1 − y·x)`.
/// - Numerics: singular values up to `tolerance` times the largest count as 0; by default `max(M, N)` times the precision.
/// - Reference: Golub and Pereyra 1973.
public func pseudoInverse(_ x: Tensor, tolerance: Double? = nil) -> Tensor {
    _ = require { () throws(ShapeError) in try matrixShape("pseudoInverse", x.layout.shape) }
    let full = x.inFullPrecision
    let (u, s, vt) = svd(full.stopGradient())
    let cutoff = s.max([-1], keepingAxes: true) * singularTolerance(full.dtype, full.layout.shape, tolerance)
    let inverted = `where`(s .> cutoff, reciprocal(s), 0)
    let value = (vt.transposed() * inverted.unsqueezed(-2)).matmul(u.transposed())
    return value.recorded("pseudoInverse", full, output: { dy, y in gradient(dy, of: y, at: full) }).castBack(x.dtype)
}

private func gradient(_ dy: Tensor, of y: Tensor, at x: Tensor) -> Tensor {
    let (dyT, yT) = (dy.transposed(), y.transposed())
    let besideColumns = dyT - x.matmul(y.matmul(dyT))
    let besideRows = dyT - dyT.matmul(y).matmul(x)
    return besideColumns.matmul(y.matmul(yT)) + yT.matmul(y).matmul(besideRows) - yT.matmul(dy).matmul(yT)
}
