/// 2 to the power of `x`; exact at whole numbers.
///
/// - Shape: the same.
/// - Gradient: `dx = dy · y · log 2`.
/// - Reference: DLMF 4.2, https://dlmf.nist.gov/4.2
public func exp2(_ x: Tensor) -> Tensor {
    map(.exp2, x).recorded("exp2", x, output: { dy, y in dy * y * 0.6931471805599453 })
}
