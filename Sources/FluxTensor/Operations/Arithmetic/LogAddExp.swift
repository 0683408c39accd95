/// `log(eˣ + eʸ)`: the sum of two numbers that are given by their logarithms.
///
/// - Shape: the operands broadcast.
/// - Gradient: `dx = dz · sigmoid(x − y)`, `dy = dz · sigmoid(y − x)`, summed over stretched axes.
/// - Numerics: does not overflow.
/// - Reference: Blanchard et al. 2021, "Accurately computing the log-sum-exp and softmax functions".
public func logAddExp(_ x: Tensor, _ y: Tensor) -> Tensor {
    let matched = Tensor.matched(x, y)
    let (x, y) = (matched.0.inFloatingPoint, matched.1.inFloatingPoint)
    return zip(.logAddExp, "logAddExp", x, y).recorded(
        "logAddExp", x, y, { dz in dz * sigmoid(x - y) },
        { dz in dz * sigmoid(y - x) })
}

/// `log₂(2ˣ + 2ʸ)`: the sum of two numbers that are given by their logarithms of base 2.
///
/// - Shape: the operands broadcast.
/// - Gradient: `dx = dz · 2^(x − z)`, `dy = dz · 2^(y − z)`, summed over stretched axes.
/// - Numerics: does not overflow where the powers do.
public func logAddExp2(_ x: Tensor, _ y: Tensor) -> Tensor {
    let log2 = 0.6931471805599453
    return logAddExp(x * log2, y * log2) / log2
}
