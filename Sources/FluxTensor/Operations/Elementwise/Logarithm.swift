/// The natural logarithm. `log 0` is `-inf`; of negative numbers NaN.
///
/// - Shape: the same.
/// - Gradient: `dx = dy / x`.
/// - Reference: DLMF 4.2, https://dlmf.nist.gov/4.2
public func log(_ x: Tensor) -> Tensor { map(.log, x).recorded("log", x) { dy in dy / x } }

/// `log(1 + x)`, exact also for small `x`.
///
/// - Shape: the same.
/// - Gradient: `dx = dy / (1 + x)`.
/// - Reference: DLMF 4.2, https://dlmf.nist.gov/4.2
public func log1p(_ x: Tensor) -> Tensor { map(.log1p, x).recorded("log1p", x) { dy in dy / (x + 1) } }

/// The logarithm of base 2.
///
/// - Shape: the same.
/// - Gradient: `dx = dy / (x · log 2)`.
/// - Reference: DLMF 4.2, https://dlmf.nist.gov/4.2
public func log2(_ x: Tensor) -> Tensor { map(.log2, x).recorded("log2", x) { dy in dy / (x * 0.6931471805599453) } }

/// The logarithm of base 10.
///
/// - Shape: the same.
/// - Gradient: `dx = dy / (x · log 10)`.
/// - Reference: DLMF 4.2, https://dlmf.nist.gov/4.2
public func log10(_ x: Tensor) -> Tensor { map(.log10, x).recorded("log10", x) { dy in dy / (x * 2.302585092994046) } }
