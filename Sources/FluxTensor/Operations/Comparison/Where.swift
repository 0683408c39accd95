/// The elements of `x` where `condition` is true, else those of `y`.
///
/// - Shape: all three broadcast.
/// - Gradient: `dx` is `dz` where the condition holds, `dy` where it does not, summed over stretched axes.
public func `where`(_ condition: Tensor, _ x: Tensor, _ y: Tensor) -> Tensor {
    let (x, y) = Tensor.matched(x, y)
    let mask = condition.cast(to: .bool)
    let shape = require { () throws(ShapeError) in
        try broadcastShape("where", mask.layout.shape, try broadcastShape("where", x.layout.shape, y.layout.shape))
    }
    let device = commonDevice("where", x.body, y.body)
    let result = Tensor.make(shape, x.dtype, on: device) {
        device.backend.select(
            Operand(mask.to(device).body, to: shape), Operand(x.body, to: shape), Operand(y.body, to: shape), shape, x.dtype,
            into: $0)
    }
    return result.recorded(
        "where", x, y, { dz in `where`(mask, dz, 0) },
        { dz in `where`(mask, 0, dz) })
}
