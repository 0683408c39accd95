/// The magnitude of `x` with the sign of `y`; zeros have signs too.
///
/// - Shape: the operands broadcast.
/// - Gradient: `dx = dz` where the signs agree, else `−dz`; 0 where `x` is 0. None to `y`.
/// - Reference: IEEE 754-2019, 5.5.1.
public func copySign(_ x: Tensor, _ y: Tensor) -> Tensor {
    let matched = Tensor.matched(x, y)
    let (x, y) = (matched.0.inFloatingPoint, matched.1.inFloatingPoint.stopGradient())
    return zip(.copySign, "copySign", x, y).recorded("copySign", x) { dz in
        let slope = zip(.copySign, "copySign", Tensor(1).cast(to: y.dtype).to(y.device), y) * sign(x)
        return (dz * slope).summed(to: x.layout.shape)
    }
}
