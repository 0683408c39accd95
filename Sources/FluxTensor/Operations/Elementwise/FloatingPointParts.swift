/// Where the sign of elements is that of a negative number; −0 and NaN have signs too.
///
/// - Shape: the same; `bool`.
/// - Gradient: none.
/// - Reference: IEEE 754-2019, 5.7.2.
public func signBit(_ x: Tensor) -> Tensor {
    x.dtype.isFloatingPoint ? copySign(.ones(like: x), x.stopGradient()) .< 0 : x.cast(to: .int64) .< 0
}

/// Numbers as a fraction in 0.5..<1, with their sign, and a power of two: `x = fraction · 2^exponent`.
///
/// - Shape: both the same; the exponent is `int64`.
/// - Gradient: to the fraction, `dx = dy / 2^exponent`.
/// - Numerics: exact. 0, infinity and NaN are their own fractions, with exponent 0.
/// - Reference: IEEE 754-2019, 5.3.3.
public func frexp(_ x: Tensor) -> (fraction: Tensor, exponent: Tensor) {
    let x = x.inFloatingPoint
    let wide = x.cast(to: .float64)
    // Subnormal numbers have no exponent of their own: they are taken times 2⁵⁴.
    let isSmall = abs(wide.stopGradient()) .< 0x1p-1022
    let bits = `where`(isSmall, wide * 0x1p54, wide).bitCast(to: .int64)
    let found = bitwiseAnd(shiftRight(bits, 52), 0x7FF) - isSmall.cast(to: .int64) * 54 - 1022
    let isPlain = logicalAnd(isFinite(wide.stopGradient()), wide.stopGradient() .!= 0)
    let exponent = `where`(isPlain, found, 0)
    // In two steps, since 2 to the power of −exponent may be infinite.
    let half = floorDivide(exponent, 2).cast(to: .float64)
    let fraction = wide * exp2(-half) * exp2(half - exponent.cast(to: .float64))
    return (fraction.cast(to: x.dtype), exponent)
}

/// The next number of the dtype after `x` in the direction of `target`.
///
/// - Shape: the operands broadcast.
/// - Gradient: none.
/// - Numerics: `target` where both are equal, NaN if either is.
/// - Precondition: the dtype is `float32` or `float64`.
/// - Reference: IEEE 754-2019, 5.3.1.
public func nextAfter(_ x: Tensor, _ target: Tensor) -> Tensor {
    let matched = Tensor.matched(x.stopGradient(), target.stopGradient())
    let (dtype, device) = (matched.0.dtype, matched.0.device)
    if dtype != .float32 && dtype != .float64 { trap("nextAfter", "the operands are \(dtype); expected float32 or float64") }
    let (x, target) = (matched.0 + .zeros(like: matched.1), matched.1)
    let whole = dtype == .float32 ? DType.int32 : .int64
    let isAway = (target .> x) .== (x .> 0)
    let step = `where`(isAway, Tensor.full([], 1, dtype: whole, on: device), -1)
    let next = (x.bitCast(to: whole) + step).bitCast(to: dtype)
    let smallest = copySign(Tensor.full([], 1, dtype: whole, on: device).bitCast(to: dtype), target)
    let isUnknown = logicalOr(isNaN(x), isNaN(target))
    return `where`(isUnknown, x + target, `where`(x .== target, target, `where`(x .== 0, smallest, next)))
}
