/// `x · tanh(softplus(x))`
///
/// - Shape: the same.
/// - Gradient: `dx = dy · (t + x · sigmoid(x) · (1 − t²))` with `t = tanh(softplus(x))`.
/// - Numerics: does not overflow.
/// - Reference: Misra 2019.
public func mish(_ x: Tensor) -> Tensor {
    map(.mish, x).recorded("mish", x) { dy in
        guard dy.isTracked || x.isTracked else { return zip(.mishGradient, "mish", dy, x) }
        let t = tanh(softplus(x))
        return dy * (t + x * sigmoid(x) * (1 - t * t))
    }
}
