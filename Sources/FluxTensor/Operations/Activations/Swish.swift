/// `x · sigmoid(x)`, also called SiLU.
///
/// - Shape: the same.
/// - Gradient: `dx = dy · (s + y · (1 − s))` with `s = sigmoid(x)`.
/// - Reference: Ramachandran et al. 2017.
public func swish(_ x: Tensor) -> Tensor {
    map(.swish, x).recorded("swish", x) { dy in
        guard dy.isTracked || x.isTracked else { return zip(.swishGradient, "swish", dy, x) }
        let s = sigmoid(x)
        return dy * (s + x * s * (1 - s))
    }
}
