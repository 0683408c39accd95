import Glibc

/// The exponential of a square matrix, `Σ_k xᵏ / k!`: what the linear differential equation `y′ = x · y` does in one unit of time.
///
/// - Shape: `[…, N, N]` → the same.
/// - Gradient: through the products and the linear system that it is computed by.
/// - Numerics: a Padé approximation of degree 13, after halving until the 1-norm is below 5.4; then as many squarings.
/// - Precondition: the matrices are square.
/// - Reference: Higham 2005, "The scaling and squaring method for the matrix exponential revisited".
public func matrixExponential(_ x: Tensor) -> Tensor {
    let shape = require { () throws(ShapeError) in try squareShape("matrixExponential", x.layout.shape) }
    if shape.count == 0 { return x.inFloatingPoint }
    let full = x.inFullPrecision
    let size = matrixNorm(full.stopGradient(), .one).max().item(Double.self)
    if !size.isFinite { return (full * Double.nan).castBack(x.dtype) }
    let halvings = max(0, Int(Glibc.ceil(Glibc.log2(size / 5.4))))
    var result = quotient(full * Glibc.exp2(Double(-halvings)), full.identityLike(shape[shape.rank - 1]))
    for _ in 0..<halvings { result = result.matmul(result) }
    return result.castBack(x.dtype)
}

/// The quotient of two polynomials of degree 13 that is closest to the exponential at 0.
private func quotient(_ x: Tensor, _ identity: Tensor) -> Tensor {
    let b: [Double] = [
        64_764_752_532_480_000, 32_382_376_266_240_000, 7_771_770_303_897_600, 1_187_353_796_428_800, 129_060_195_264_000,
        10_559_470_521_600, 670_442_572_800, 33_522_128_640, 1_323_241_920, 40_840_800, 960_960, 16_380, 182, 1,
    ]
    let x2 = x.matmul(x)
    let x4 = x2.matmul(x2), x6 = x2.matmul(x4)
    func polynomial(_ first: Int) -> Tensor {
        let high = x6 * b[first + 12] + x4 * b[first + 10] + x2 * b[first + 8]
        let low = x6 * b[first + 6] + x4 * b[first + 4] + x2 * b[first + 2] + identity * b[first]
        return x6.matmul(high) + low
    }
    let (odd, even) = (x.matmul(polynomial(1)), polynomial(0))
    return solve(even - odd, even + odd)
}
