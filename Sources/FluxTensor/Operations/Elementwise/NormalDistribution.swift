/// The probability that a standard normal number is at most `x`: `½ · erfc(−x / √2)`.
///
/// - Shape: the same.
/// - Gradient: `dx = dy · exp(−x² / 2) / √(2π)`.
/// - Numerics: right also in the left tail.
/// - Reference: DLMF 7.2, https://dlmf.nist.gov/7.2
public func ndtr(_ x: Tensor) -> Tensor {
    map(.ndtr, x).recorded("ndtr", x) { dy in dy * exp(x * x * -0.5) * 0.3989422804014327 }
}

/// The logarithm of `ndtr(x)`, right also where that is 0 or 1.
///
/// - Shape: the same.
/// - Gradient: `dx = dy · √(2/π) / erfcx(−x / √2)`.
/// - Reference: DLMF 7.2, https://dlmf.nist.gov/7.2
public func logNdtr(_ x: Tensor) -> Tensor {
    let full = x.stopGradient().inFullPrecision, scaled = full * 0.5.squareRoot()
    let isLeft = full .< -1
    let left = log(erfcx(-`where`(isLeft, scaled, -1)) * 0.5) - full * full * 0.5
    let value = `where`(isLeft, left, log1p(erfc(scaled) * -0.5)).castBack(x.dtype)
    return value.recorded("logNdtr", x) { dy in dy * 0.7978845608028654 / erfcx(x * -0.5.squareRoot()) }
}

/// The number below which a standard normal one lies with probability `x`: infinite at 0 and 1, NaN outside.
///
/// - Shape: the same.
/// - Gradient: `dx = dy · √(2π) · exp(y² / 2)`.
/// - Reference: Wichura 1988, algorithm AS 241.
public func ndtri(_ x: Tensor) -> Tensor {
    map(.ndtri, x).recorded("ndtri", x, output: { dy, y in dy * exp(y * y * 0.5) * 2.5066282746310002 })
}
