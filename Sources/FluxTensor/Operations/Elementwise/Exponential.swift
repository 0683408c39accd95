/// The exponential, `eˣ`.
///
/// - Gradient: `dx = dy · y`.
public func exp(_ x: Tensor) -> Tensor { map(.exp, x).recorded("exp", x, output: { dy, y in dy * y }) }

/// `eˣ − 1`, exact also for small `x`.
///
/// - Gradient: `dx = dy · (y + 1)`.
public func expm1(_ x: Tensor) -> Tensor { map(.expm1, x).recorded("expm1", x, output: { dy, y in dy * (y + 1) }) }
