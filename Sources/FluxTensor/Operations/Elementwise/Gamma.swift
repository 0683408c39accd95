/// The logarithm of the magnitude of the gamma function; `log (n − 1)!` at whole numbers.
///
/// - Shape: the same.
/// - Gradient: `dx = dy · digamma(x)`.
/// - Numerics: infinite at 0 and at negative whole numbers.
/// - Reference: DLMF 5.2, https://dlmf.nist.gov/5.2
public func logGamma(_ x: Tensor) -> Tensor { map(.logGamma, x).recorded("logGamma", x) { dy in dy * digamma(x) } }

/// The derivative of `logGamma`.
///
/// - Shape: the same.
/// - Gradient: `dx = dy · polygamma(1, x)`.
/// - Numerics: NaN at negative whole numbers, infinite at 0.
/// - Reference: DLMF 5.2, https://dlmf.nist.gov/5.2
public func digamma(_ x: Tensor) -> Tensor { map(.digamma, x).recorded("digamma", x) { dy in dy * polygamma(1, x) } }

/// The derivative of `digamma` of an `order`: `(−1)^(n+1) · n! · Σ_k (x + k)^−(n+1)`. Of order 0 it is `digamma`.
///
/// - Shape: the same.
/// - Gradient: `dx = dy · polygamma(n + 1, x)`.
/// - Numerics: infinite at 0 and at negative whole numbers; NaN below −10⁴.
/// - Precondition: the order is in 0...100.
/// - Reference: DLMF 5.15, https://dlmf.nist.gov/5.15
public func polygamma(_ order: Int, _ x: Tensor) -> Tensor {
    if !(0...100 ~= order) { trap("polygamma", "the order is \(order), not in 0...100") }
    if order == 0 { return digamma(x) }
    return map(.polygamma(order: order), x).recorded("polygamma", x) { dy in dy * polygamma(order + 1, x) }
}
