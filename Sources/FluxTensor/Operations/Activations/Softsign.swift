/// `x / (1 + |x|)`
///
/// - Shape: the same.
/// - Gradient: `dx = dy / (1 + |x|)²`.
/// - Numerics: NaN at ±infinity.
/// - Reference: Turian et al. 2009.
public func softsign(_ x: Tensor) -> Tensor {
    map(.softsign, x).recorded("softsign", x) { dy in dy * square(reciprocal(abs(x) + 1)) }
}
