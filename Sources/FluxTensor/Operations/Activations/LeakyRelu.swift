/// `x` where it is positive, else `slope · x`.
///
/// - Gradient: `dx = dy` where `x ≥ 0`, else `slope · dy`.
/// - Reference: Maas et al. 2013.
public func leakyRelu(_ x: Tensor, slope: Double = 0.01) -> Tensor {
    map(.leakyRelu(slope: slope), x).recorded("leakyRelu", x) { dy in leakyReluGradient(dy, x.stopGradient(), slope) }
}

private func leakyReluGradient(_ dy: Tensor, _ x: Tensor, _ slope: Double) -> Tensor {
    zip(.leakyReluGradient(slope: slope), "leakyRelu", dy, x).recorded("leakyRelu", dy) { ddy in leakyReluGradient(ddy, x, slope) }
}
