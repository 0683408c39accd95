/// The cross entropy between a target and the sigmoid of `x`.
///
///     w₊ · y · softplus(−x) + (1 − y) · softplus(x)
///
/// - Parameter positiveWeight: The weight `w₊` of the positive class; 1 if none is given.
/// - Shape: the operands broadcast.
/// - Gradient: `dx = dz · ((1 − y) · sigmoid(x) − w₊ · y · sigmoid(−x))`, `dy = dz · (w₊ · softplus(−x) − softplus(x))`, to the weight
///   `dz · y · softplus(−x)`, summed over stretched axes.
/// - Numerics: both terms have one sign, so nothing cancels: exact for scores of any size.
package func logisticLoss(_ x: Tensor, _ y: Tensor, positiveWeight: Tensor? = nil) -> Tensor {
    let one = Tensor.full([], 1, x.dtype, on: x.device)
    let weight = positiveWeight.map { $0.body.isWeak ? $0.cast(to: x.dtype).to(x.device) : $0 } ?? one
    let gradients: [(Tensor) -> Tensor] = [
        { dz in logisticSlope(x, y, weight) * dz }, { dz in (weight * softplus(-x) - softplus(x)) * dz },
        { dz in y * softplus(-x) * dz },
    ]
    if let fused = blended(.logistic, "logisticLoss", [x, y, weight], gradients) { return fused }
    let positive = y * softplus(-x)
    return (positiveWeight.map { positive * $0 } ?? positive) + (1 - y) * softplus(x)
}

private func logisticSlope(_ x: Tensor, _ y: Tensor, _ weight: Tensor) -> Tensor {
    let operands = [x, y, weight]
    if !operands.contains(where: \.isTracked), let fused = blended(.logisticSlope, "logisticLoss", operands, []) { return fused }
    return (1 - y) * sigmoid(x) - weight * y * sigmoid(-x)
}
