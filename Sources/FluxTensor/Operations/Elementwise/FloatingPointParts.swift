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
    let exponent = map(.exponent, x)
    let fraction = map(.fraction, x).recorded("frexp", x) { dy in
        // In two steps, since 2 to the power of −exponent may be infinite.
        let half = floor(exponent * 0.5)
        return dy * exp2(-half) * exp2(half - exponent)
    }
    return (fraction, exponent.cast(to: .int64))
}

/// The next number of the dtype after `x` in the direction of `target`.
///
/// - Shape: the operands broadcast.
/// - Gradient: none.
/// - Numerics: `target` where both are equal, NaN if either is.
/// - Precondition: the dtype has fractions.
/// - Reference: IEEE 754-2019, 5.3.1.
public func nextAfter(_ x: Tensor, _ target: Tensor) -> Tensor {
    let (x, target) = Tensor.matched(x.stopGradient(), target.stopGradient())
    switch x.dtype {
    case .float32, .float64: return zip(.nextAfter, "nextAfter", x, target)
    case .bfloat16: return next(x.cast(to: .float32), target.cast(to: .float32), step: 1 << 16).cast(to: .bfloat16)
    case .float16: return (next(x.withBitsOfFloat16, target.withBitsOfFloat16, step: 1 << 13) * 0x1p112).cast(to: .float16)
    default: trap("nextAfter", "the operands are \(x.dtype); expected a dtype with fractions")
    }
}

/// `nextAfter` of `float32` whose neighbors' bits are `step` apart.
private func next(_ x: Tensor, _ target: Tensor, step: Int) -> Tensor {
    let x = x + .zeros(like: target)
    let isAway = (target .> x) .== (x .> 0)
    let step = Tensor.full([], Double(step), dtype: .int32, on: x.device)
    let next = (x.bitCast(to: .int32) + `where`(isAway, step, -step)).bitCast(to: .float32)
    let smallest = copySign(step.bitCast(to: .float32), target)
    let isUnknown = logicalOr(isNaN(x), isNaN(target))
    return `where`(isUnknown, x + target, `where`(x .== target, target, `where`(x .== 0, smallest, next)))
}

extension Tensor {
    /// `float16` numbers times 2⁻¹¹² as `float32`, whose bits are then theirs before 13 zeros; infinity is 2¹⁶ there.
    fileprivate var withBitsOfFloat16: Tensor { clip(cast(to: .float32), -0x1p16...0x1p16) * 0x1p-112 }
}
