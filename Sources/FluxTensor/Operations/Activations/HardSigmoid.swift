/// A piecewise linear sigmoid: `clip(x / 6 + 1/2, 0...1)`.
///
/// - Shape: the same.
/// - Gradient: `dy / 6` for `x` in -3...3, else 0.
/// - Reference: Howard et al. 2019, https://arxiv.org/abs/1905.02244
public func hardSigmoid(_ x: Tensor) -> Tensor { clip(x / 6 + 0.5, 0...1) }
