/// The exponential linear unit: `x` where it is positive, else `scale · (eˣ − 1)`.
///
/// - Shape: the same.
/// - Gradient: `dx = dy` where `x ≥ 0`, else `dy · (y + scale)`.
/// - Reference: Clevert et al. 2015.
public func elu(_ x: Tensor, scale: Double) -> Tensor {
    map(.elu(scale: scale), x).recorded(
        "elu", x,
        output: { dy, y in
            guard dy.isTracked || y.isTracked else { return zip(.eluGradient(scale: scale), "elu", dy, y) }
            return `where`(y .< 0, dy * (y + scale), dy)
        })
}

/// The same with a scale of 1.
public func elu(_ x: Tensor) -> Tensor { elu(x, scale: 1) }
