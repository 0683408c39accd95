/// `elu` with a slope that is continuous for every `alpha`: `x` where it is positive, else `α · (e^(x/α) − 1)`.
///
/// - Shape: the same.
/// - Gradient: `dx = dy` where `x ≥ 0`, else `dy · e^(x/α)`.
/// - Precondition: `alpha` is not 0.
/// - Reference: Barron 2017.
public func celu(_ x: Tensor, alpha: Double) -> Tensor {
    if alpha == 0 { trap("celu", "alpha is 0") }
    return alpha == 1 ? elu(x) : elu(x / alpha) * alpha
}

/// The same with `alpha` 1, which is `elu`.
public func celu(_ x: Tensor) -> Tensor { celu(x, alpha: 1) }
