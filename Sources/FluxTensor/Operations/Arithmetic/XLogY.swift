/// `x · log y`, and 0 where `x` is 0, whatever `y` is but NaN.
///
/// - Shape: the operands broadcast.
/// - Gradient: `dx = dz · log y`, `dy = dz · x / y`, summed over stretched axes; 0 where `x` is 0.
public func xlogy(_ x: Tensor, _ y: Tensor) -> Tensor { xTimes(x, y, log) }

/// `x · log(1 + y)`, and 0 where `x` is 0, whatever `y` is but NaN.
///
/// - Shape: the operands broadcast.
/// - Gradient: `dx = dz · log(1 + y)`, `dy = dz · x / (1 + y)`, summed over stretched axes; 0 where `x` is 0.
public func xlog1py(_ x: Tensor, _ y: Tensor) -> Tensor { xTimes(x, y, log1p) }

/// The product, with 1 for `y` where `x` is 0, so that neither value nor gradient is that of `0 · infinity`.
private func xTimes(_ x: Tensor, _ y: Tensor, _ logarithm: (Tensor) -> Tensor) -> Tensor {
    let matched = Tensor.matched(x, y)
    let (x, y) = (matched.0.inFloatingPoint, matched.1.inFloatingPoint)
    let isZero = logicalAnd(x.stopGradient() .== 0, logicalNot(isNaN(y.stopGradient())))
    return x * logarithm(`where`(isZero, 1, y))
}
