/// The step function: 0 below zero, 1 above, `middle` at zero.
///
/// - Shape: the operands broadcast.
/// - Gradient: to `middle` where `x` is 0; none to `x`.
/// - Reference: DLMF 1.16, https://dlmf.nist.gov/1.16
public func heaviside(_ x: Tensor, _ middle: Tensor) -> Tensor {
    let (x, middle) = Tensor.matched(x, middle)
    let y = x.stopGradient()
    return `where`(y .== 0, middle, `where`(y .> 0, 1, `where`(y .< 0, 0, y)))
}
