/// The Gaussian error linear unit, `x · Φ(x)` with the normal distribution function by `erf`.
///
/// - Shape: the same.
/// - Gradient: `dx = dy · (Φ(x) + x · φ(x))`.
/// - Reference: Hendrycks and Gimpel 2016.
public func gelu(_ x: Tensor) -> Tensor {
    map(.gelu, x).recorded("gelu", x) { dy in
        guard dy.isTracked || x.isTracked else { return zip(.geluGradient, "gelu", dy, x) }
        let distribution = (erf(x * 0.7071067811865476) + 1) * 0.5
        let density = exp(x * x * -0.5) * 0.3989422804014327
        return dy * (distribution + x * density)
    }
}
