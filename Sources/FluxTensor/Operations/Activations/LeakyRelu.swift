/// `x` where it is positive, else `slope · x`.
///
/// - Shape: the same.
/// - Gradient: `dx = dy` where `x ≥ 0`, else `slope · dy`.
/// - Reference: Maas et al. 2013.
public func leakyRelu(_ x: Tensor, slope: Double) -> Tensor {
    map(.leakyRelu(slope: slope), x).recorded("leakyRelu", x) { dy in leakyReluGradient(dy, x.stopGradient(), slope) }
}

/// The same with a slope of 1/100.
public func leakyRelu(_ x: Tensor) -> Tensor { leakyRelu(x, slope: 0.01) }

private func leakyReluGradient(_ dy: Tensor, _ x: Tensor, _ slope: Double) -> Tensor {
    zip(.leakyReluGradient(slope: slope), "leakyRelu", dy, x).recorded("leakyRelu", dy) { ddy in leakyReluGradient(ddy, x, slope)
    }
}
