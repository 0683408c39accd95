/// The cube root, of negative numbers too.
///
/// - Shape: the same.
/// - Gradient: `dx = dy / (3y²)`; infinite at 0.
public func cbrt(_ x: Tensor) -> Tensor {
    map(.cbrt, x).recorded("cbrt", x, output: { dy, y in dy / (y * y * 3) })
}
