/// How many singular values of a matrix are not 0, as `int64`.
///
/// - Shape: `[…, M, N]` → `[…]`.
/// - Gradient: none.
/// - Numerics: those up to `tolerance` times the largest count as 0; by default `max(M, N)` times the precision.
/// - Precondition: the rank is at least 2.
/// - Reference: Golub and Van Loan, "Matrix Computations", 5.4.
public func matrixRank(_ x: Tensor, tolerance: Double? = nil) -> Tensor {
    let shape = require { () throws(ShapeError) in try matrixShape("matrixRank", x.layout.shape) }
    let values = svd(x.stopGradient().inFullPrecision).s
    if values.shape.last == 0 { return .zeros(shape.array.dropLast(2), dtype: .int64, on: x.device) }
    return (values .> values.max([-1], keepingAxes: true) * singularTolerance(values.dtype, shape, tolerance)).sum([-1])
}

/// Below which fraction of the largest one a singular value counts as 0.
func singularTolerance(_ dtype: DType, _ shape: Shape, _ tolerance: Double?) -> Double {
    let precision = dtype == .float64 ? 0x1p-52 : 0x1p-23
    return tolerance ?? precision * Double(max(shape[shape.rank - 2], shape[shape.rank - 1]))
}
