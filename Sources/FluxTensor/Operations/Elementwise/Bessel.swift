/// The modified Bessel function of the first kind of order 0: even, 1 at 0, growing as `eˣ`.
///
/// - Shape: the same.
/// - Gradient: `dx = dy · besselI1(x)`.
/// - Reference: DLMF 10.25, https://dlmf.nist.gov/10.25
public func besselI0(_ x: Tensor) -> Tensor {
    unscaled(besselI0e, x, atInfinity: abs).recorded("besselI0", x) { dy in dy * besselI1(x) }
}

/// The modified Bessel function of the first kind of order 1, the derivative of that of order 0.
///
/// - Shape: the same.
/// - Gradient: `dx = dy · (besselI0(x) − y / x)`, of which the second term is ½ at 0.
/// - Reference: DLMF 10.25, https://dlmf.nist.gov/10.25
public func besselI1(_ x: Tensor) -> Tensor {
    unscaled(besselI1e, x, atInfinity: { $0 }).recorded("besselI1", x) { dy in
        dy * (besselI0(x) - quotient(besselI1, x))
    }
}

/// `exp(−|x|) · besselI0(x)`, which does not overflow.
///
/// - Shape: the same.
/// - Gradient: `dx = dy · (besselI1e(x) − sign x · y)`.
/// - Reference: DLMF 10.25, https://dlmf.nist.gov/10.25
public func besselI0e(_ x: Tensor) -> Tensor {
    map(.besselI0e, x).recorded("besselI0e", x, output: { dy, y in dy * (besselI1e(x) - sign(x) * y) })
}

/// `exp(−|x|) · besselI1(x)`, which does not overflow.
///
/// - Shape: the same.
/// - Gradient: `dx = dy · (besselI0e(x) − y / x − sign x · y)`, of which the second term is ½ at 0.
/// - Reference: DLMF 10.25, https://dlmf.nist.gov/10.25
public func besselI1e(_ x: Tensor) -> Tensor {
    map(.besselI1e, x).recorded(
        "besselI1e", x, output: { dy, y in dy * (besselI0e(x) - quotient(besselI1e, x) - sign(x) * y) })
}

/// Times exp |x|, in two steps so that it overflows no earlier than the result.
private func unscaled(_ scaled: (Tensor) -> Tensor, _ x: Tensor, atInfinity limit: (Tensor) -> Tensor) -> Tensor {
    let full = x.stopGradient().inFullPrecision
    let half = exp(abs(full) * 0.5)
    return `where`(isInfinite(full), limit(full), half * scaled(full) * half).castBack(x.dtype)
}

/// `f(x) / x` for a function of order 1, which is ½ at 0.
private func quotient(_ f: (Tensor) -> Tensor, _ x: Tensor) -> Tensor {
    let isZero = x.stopGradient() .== 0
    return `where`(isZero, 0.5, f(x) / `where`(isZero, 1, x))
}
