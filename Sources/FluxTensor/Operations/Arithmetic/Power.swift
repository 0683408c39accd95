/// `x` to the power of `y`, element-wise.
///
/// - Shape: the operands broadcast.
/// - Gradient: `dx = dz · y · x^(y−1)`, `dy = dz · x^y · log x` (0 where `x ≤ 0`), summed over stretched axes.
/// - Numerics: a negative base with a fractional exponent gives NaN, as C's `pow`. Powers of whole numbers are whole numbers of the
///   same dtype, which wrap around; a negative exponent gives 0 unless the base is ±1. Bools are taken as `int64`.
/// - Reference: IEEE 754-2019, 9.2.
public func pow(_ base: Tensor, _ exponent: Tensor) -> Tensor {
    let (a, b) = Tensor.matched(base, exponent)
    if !a.dtype.isFloatingPoint { return wholePower(a, b, ofNumber: exponent.body.isWeak) }
    return zip(.power, "pow", a, b).recorded(
        "pow", a, b, { dz in dz * b * pow(a, b - 1) },
        { dz in
            let isPositive = a .> 0
            let safe = `where`(isPositive, a, 1)
            return `where`(isPositive, dz * pow(safe, b) * log(safe), 0)
        })
}

/// `x` to the power of a number. Integers stay integers where the number is a whole one.
///
/// - Shape: the same.
/// - Gradient: `dx = dy · n · x^(n−1)`.
/// - Numerics: small whole and half exponents are made of products and roots.
/// - Precondition: the exponent of integers is not a negative whole number.
/// - Reference: IEEE 754-2019, 9.2.
public func pow<S: TensorScalar>(_ base: Tensor, _ exponent: S) -> Tensor {
    let keepsDType = base.dtype.isFloatingPoint || (base.dtype.isInteger && !S.dtype.isFloatingPoint)
    return exponent.doubleValue == 2 && keepsDType ? square(base) : pow(base, Tensor(exponent))
}

/// Integer powers. One negative exponent for all is a mistake; a tensor may hold some.
private func wholePower(_ x: Tensor, _ y: Tensor, ofNumber isNumber: Bool) -> Tensor {
    if isNumber && y.item(Int.self) < 0 {
        trap("pow", "integers to the power of \(y.item(Int.self)) are fractions; cast them to a floating-point dtype first")
    }
    return x.dtype == .bool ? zip(.power, "pow", x.cast(to: .int64), y.cast(to: .int64)) : zip(.power, "pow", x, y)
}
