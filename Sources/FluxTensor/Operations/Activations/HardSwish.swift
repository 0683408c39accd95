/// A piecewise quadratic `swish`: `x · hardSigmoid(x)`.
///
/// - Shape: the same.
/// - Gradient: `dy · (x / 3 + 1/2)` for `x` in −3...3, `dy` above and 0 below.
/// - Reference: Howard et al. 2019, "Searching for MobileNetV3".
public func hardSwish(_ x: Tensor) -> Tensor {
    map(.hardSwish, x).recorded("hardSwish", x) { dy in
        guard dy.isTracked || x.isTracked else { return zip(.hardSwishGradient, "hardSwish", dy, x) }
        return dy * `where`(abs(x) .<= 3, x * (1.0 / 3) + 0.5, (x .> 0).cast(to: x.dtype))
    }
}
