/// The determinant of a square matrix.
///
/// - Shape: `[…, N, N]` → `[…]`.
/// - Gradient: `dx = dy · y · x⁻ᵀ`; NaN for a singular matrix.
/// - Numerics: the product of the pivots, which overflows early; see `logDeterminant`.
/// - Precondition: the matrices are square.
public func determinant(_ x: Tensor) -> Tensor {
    _ = require { () throws(ShapeError) in try squareShape("determinant", x.layout.shape) }
    let full = x.inFullPrecision
    let value = full.decomposed(.pivots)[0].product([-1])
    return value.recorded(
        "determinant", full,
        output: { dy, y in
            (dy * y).unsqueezed(-1).unsqueezed(-1) * inverse(full).transposed()
        }
    ).castBack(x.dtype)
}

/// The sign of the determinant of a square matrix and the logarithm of its magnitude: `det x = sign · exp(log)`.
///
/// - Shape: `[…, N, N]` → `sign […]` and `log […]`.
/// - Gradient: through `log` alone: `dx = dy · x⁻ᵀ`; NaN for a singular matrix.
/// - Numerics: does not overflow. A singular matrix gives the sign 0 and the logarithm `-inf`.
/// - Precondition: the matrices are square.
/// - Reference: Giles 2008, "Collected matrix derivative results for forward and reverse mode algorithmic differentiation".
public func logDeterminant(_ x: Tensor) -> (sign: Tensor, log: Tensor) {
    _ = require { () throws(ShapeError) in try squareShape("logDeterminant", x.layout.shape) }
    let full = x.inFullPrecision
    let pivots = full.decomposed(.pivots)[0]
    let value = log(abs(pivots)).sum([-1]).recorded("logDeterminant", full) { dy in
        dy.unsqueezed(-1).unsqueezed(-1) * inverse(full).transposed()
    }
    return (sign(pivots).product([-1]).castBack(x.dtype), value.castBack(x.dtype))
}
