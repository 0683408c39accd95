/// Between two tensors: `x` where `weight` is 0, `y` where it is 1, on a line between and beyond.
///
/// - Shape: the operands broadcast.
/// - Gradient: `dx = dz · (1 − weight)`, `dy = dz · weight`, to the weight `dz · (y − x)`, summed over stretched axes.
public func lerp(_ x: Tensor, _ y: Tensor, weight: Tensor) -> Tensor {
    blended(.lerp, "lerp", [x, y, weight], [{ dz in dz * (1 - weight) }, { dz in dz * weight }, { dz in dz * (y - x) }])
        ?? x + (y - x) * weight
}

/// `x · y + z`.
///
/// - Shape: the operands broadcast.
/// - Gradient: `dx = dw · y`, `dy = dw · x`, `dz = dw`, summed over stretched axes.
/// - Numerics: product and sum are rounded once where the processor can.
public func fma(_ x: Tensor, _ y: Tensor, _ z: Tensor) -> Tensor {
    blended(.multiplyAdd, "fma", [x, y, z], [{ dw in dw * y }, { dw in dw * x }, { dw in dw }]) ?? x * y + z
}

/// The result in one pass over memory, or nothing where there is none for these operands or where they do not go together.
func blended(
    _ form: BlendForm, _ name: StaticString, _ operands: [Tensor], _ gradients: [(Tensor) -> Tensor]
) -> Tensor? {
    let (x, y, z) = (operands[0], operands[1], operands[2])
    guard x.dtype == .float32 || x.dtype == .float64, !operands.allSatisfy(\.body.isWeak),
        operands.allSatisfy({ $0.dtype == x.dtype && $0.device == x.device }),
        let shape = try? broadcastShape("", x.layout.shape, broadcastShape("", y.layout.shape, z.layout.shape))
    else { return nil }
    var isDone = shape.count == 0
    let result = Tensor.make(shape, x.dtype, on: x.device) { out in
        isDone = x.device.backend.blend(
            form, Operand(x.body, to: shape), Operand(y.body, to: shape), Operand(z.body, to: shape), shape, into: out)
    }
    if !isDone { return nil }
    return result.recorded(name, operands) { dz, needs in
        operands.indices.map { needs[$0] ? gradients[$0](dz).summed(to: operands[$0].layout.shape) : nil }
    }
}
