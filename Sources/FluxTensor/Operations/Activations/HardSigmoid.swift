/// A piecewise linear sigmoid: `clip(x / 6 + 1/2, 0...1)`.
///
/// - Shape: the same.
/// - Gradient: `dy / 6` for `x` in −3...3, else 0.
/// - Reference: Howard et al. 2019, https://arxiv.org/abs/1905.02244
public func hardSigmoid(_ x: Tensor) -> Tensor {
    map(.hardSigmoid, x).recorded("hardSigmoid", x) { dy in hardSigmoidGradient(dy, x.stopGradient()) }
}

/// `dy / 6` where `x` is in −3...3; linear in `dy`, so its own gradient is the same again.
private func hardSigmoidGradient(_ dy: Tensor, _ x: Tensor) -> Tensor {
    zip(.hardSigmoidGradient, "hardSigmoid", dy, x).recorded("hardSigmoid", dy) { ddy in hardSigmoidGradient(ddy, x) }
}
