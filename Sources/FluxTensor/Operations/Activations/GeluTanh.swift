/// The Gaussian error linear unit with `Φ` approximated by `tanh`, as GPT-2 and Flux.jl have it.
///
///     y = x/2 · (1 + tanh(√(2/π) · (x + 0.044715 x³)))
///
/// - Shape: the same.
/// - Gradient: `dx = dy · (s + x · s · (1 − s) · u')` with `y = x · s(u)` for the sigmoid `s`.
/// - Reference: Hendrycks and Gimpel 2016.
public func geluTanh(_ x: Tensor) -> Tensor {
    map(.geluTanh, x).recorded("geluTanh", x) { dy in
        guard dy.isTracked || x.isTracked else { return zip(.geluTanhGradient, "geluTanh", dy, x) }
        let (scale, square) = (1.5957691216057308, x * x)  // 2√(2/π): tanh is a sigmoid of twice the argument
        let s = sigmoid(x * (square * (0.044715 * scale) + scale))
        return dy * (s + x * (s * (1 - s)) * (square * (0.134145 * scale) + scale))
    }
}
