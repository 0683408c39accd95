/// The element-wise functions of one argument that every backend computes. The order is that of the C kernels.
package enum UnaryOperation: Sendable, Equatable {
    case negate, abs, sign, square, sqrt, rsqrt, reciprocal
    case exp, expm1, log, log1p, log2, log10
    case sin, cos, tan, asin, acos, atan
    case sinh, cosh, tanh, asinh, acosh, atanh
    case erf, sigmoid, relu, softplus, gelu, swish
    case exp2, cbrt, erfc, erfInverse, logGamma, digamma
    /// The derivative of `digamma` of that order, at least 1.
    case polygamma(order: Int)
    case erfcx, ndtr, ndtri, besselI0e, besselI1e
    case geluTanh, logSigmoid, logCosh, mish, tanhShrink
    /// `x < 0 ? slope · x : x`
    case leakyRelu(slope: Double)
    /// `x < 0 ? scale · (exp x − 1) : x`
    case elu(scale: Double)
    case clip(lower: Double, upper: Double)
    /// `log(y / (1 − y))` of `y`, which is `x` within the bounds
    case logit(lower: Double, upper: Double)
    case hardSigmoid, hardSwish, softsign
    /// `x ≤ limit ? value : x`
    case threshold(limit: Double, value: Double)
    /// `|x| ≤ threshold ? 0 : x`
    case hardShrink(threshold: Double)
    /// `x` moved toward 0 by `threshold`
    case softShrink(threshold: Double)
    /// NaN becomes 0, the infinities these numbers.
    case nanToNumber(negative: Double, positive: Double)
    case floor, ceil, round, trunc
    /// The parts of `x = fraction · 2^exponent` with a fraction in 0.5..<1; 0, infinity and NaN are their own fractions.
    case fraction, exponent
    case logicalNot, isNaN, isFinite, isInfinite

    /// Whether the result is `bool` rather than of the input's dtype.
    package var isPredicate: Bool {
        switch self {
        case .logicalNot, .isNaN, .isFinite, .isInfinite: true
        default: false
        }
    }

    /// Whether only floating-point inputs have a result; others are cast to `float32` first.
    package var needsFloatingPoint: Bool {
        switch self {
        case .negate, .abs, .sign, .square, .relu, .clip, .floor, .ceil, .round, .trunc: false
        default: !isPredicate
        }
    }
}
