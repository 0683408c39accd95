/// `x − tanh x`
///
/// - Shape: the same.
/// - Gradient: `dx = dy · tanh²x`.
public func tanhShrink(_ x: Tensor) -> Tensor {
    map(.tanhShrink, x).recorded("tanhShrink", x) { dy in dy * square(tanh(x)) }
}
