/// The exponential, `eˣ`.
///
/// - Shape: the same.
/// - Gradient: `dx = dy · y`.
/// - Reference: DLMF 4.2, https://dlmf.nist.gov/4.2
public func exp(_ x: Tensor) -> Tensor { map(.exp, x).recorded("exp", x, output: { dy, y in dy * y }) }

/// `eˣ − 1`, exact also for small `x`.
///
/// - Shape: the same.
/// - Gradient: `dx = dy · (y + 1)`.
/// - Reference: DLMF 4.2, https://dlmf.nist.gov/4.2
public func expm1(_ x: Tensor) -> Tensor { map(.expm1, x).recorded("expm1", x, output: { dy, y in dy * (y + 1) }) }
