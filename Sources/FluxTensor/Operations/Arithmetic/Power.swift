/// `x` to the power of `y`, element-wise.
///
/// - Shape: the operands broadcast.
/// - Gradient: `dx = dz · y · x^(y−1)`, `dy = dz · x^y · log x` (0 where `x ≤ 0`), summed over stretched axes.
/// - Numerics: a negative base with a fractional exponent gives NaN, as C's `pow`.
/// - Reference: IEEE 754-2019, 9.2.
public func pow(_ base: Tensor, _ exponent: Tensor) -> Tensor {
    var (x, y) = Tensor.matched(base, exponent)
    if !x.dtype.isFloatingPoint { (x, y) = (x.cast(to: .float32), y.cast(to: .float32)) }
    let (a, b) = (x, y)
    return zip(.power, "pow", a, b).recorded(
        "pow", a, b, { dz in dz * b * pow(a, b - 1) },
        { dz in
            let isPositive = a .> 0
            let safe = `where`(isPositive, a, 1)
            return `where`(isPositive, dz * pow(safe, b) * log(safe), 0)
        })
}

/// `x` to the power of a number.
///
/// - Shape: the same.
/// - Gradient: `dx = dy · n · x^(n−1)`.
/// - Reference: IEEE 754-2019, 9.2.
public func pow(_ base: Tensor, _ exponent: some TensorScalar) -> Tensor {
    exponent.doubleValue == 2 ? square(base) : pow(base, Tensor(exponent))
}
