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
/// - Precondition: the dtype is `float32` or `float64`.
/// - Reference: IEEE 754-2019, 5.3.1.
public func nextAfter(_ x: Tensor, _ target: Tensor) -> Tensor {
    let (x, target) = Tensor.matched(x.stopGradient(), target.stopGradient())
    let hasNext = x.dtype == .float32 || x.dtype == .float64
    if !hasNext { trap("nextAfter", "the operands are \(x.dtype); expected float32 or float64") }
    return zip(.nextAfter, "nextAfter", x, target)
}
