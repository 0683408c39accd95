/// A square of the distance of `x` from `y` that becomes linear at a distance of `delta`, which is positive.
///
///     d = |x − y|;  d ≤ δ:  d² / 2,  else  δ · (d − δ / 2)
///
/// - Shape: the operands broadcast.
/// - Gradient: `dx = dz · clip(x − y, −δ...δ)`, to `y` its opposite, summed over stretched axes.
/// - Reference: Huber 1964.
package func huber(_ x: Tensor, _ y: Tensor, delta: Double) -> Tensor {
    let limit = Tensor.full([], delta, x.dtype, on: x.device)
    let toX = { (dz: Tensor) in clip(x - y, -delta...delta) * dz }
    if let fused = blended(.huber, "huber", [x, y, limit], [toX, { -toX($0) }, { $0 }]) { return fused }
    let distance = abs(x - y)
    let near = clip(distance, 0...delta)
    return near * (distance - near * 0.5)
}
