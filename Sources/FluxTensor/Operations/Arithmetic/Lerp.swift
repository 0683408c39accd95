/// Between two tensors: `x` where `weight` is 0, `y` where it is 1, on a line between and beyond.
///
/// - Shape: the operands broadcast.
/// - Gradient: `dx = dz · (1 − weight)`, `dy = dz · weight`, to the weight `dz · (y − x)`, summed over stretched axes.
public func lerp(_ x: Tensor, _ y: Tensor, weight: Tensor) -> Tensor { x + (y - x) * weight }

/// `x · y + z`.
///
/// - Shape: the operands broadcast.
/// - Gradient: `dx = dw · y`, `dy = dw · x`, `dz = dw`, summed over stretched axes.
/// - Numerics: product and sum are both rounded.
public func fma(_ x: Tensor, _ y: Tensor, _ z: Tensor) -> Tensor { x * y + z }
