import Glibc

extension UnaryOperation {
    /// The value at a number, as the C library gives it in `float64`.
    func callAsFunction(_ x: Double) -> Double {
        switch self {
        case .negate: -x
        case .abs: Swift.abs(x)
        case .sign: x > 0 ? 1 : x < 0 ? -1 : x
        case .square: x * x
        case .sqrt: x.squareRoot()
        case .rsqrt: 1 / x.squareRoot()
        case .reciprocal: 1 / x
        case .floor: x.rounded(.down)
        case .ceil: x.rounded(.up)
        case .round: x.rounded(.toNearestOrEven)
        case .trunc: x.rounded(.towardZero)
        case .fraction: x == 0 || !x.isFinite ? x : copysign(x.significand / 2, x)
        case .exponent: x == 0 || !x.isFinite ? 0 : Double(x.exponent + 1)
        case .clip(let lower, let upper): x < lower ? lower : x > upper ? upper : x
        case .logit(let lower, let upper): logOfOdds(x < lower ? lower : x > upper ? upper : x)
        case .threshold(let limit, let value): x <= limit ? value : x
        case .hardShrink(let threshold): Swift.abs(x) <= threshold ? 0 : x
        case .softShrink(let threshold): x > threshold ? x - threshold : x < -threshold ? x + threshold : x * 0
        case .nanToNumber(let negative, let positive): x.isNaN ? 0 : x.isInfinite ? (x < 0 ? negative : positive) : x
        case .logicalNot, .isNaN, .isFinite, .isInfinite: holds(x) ? 1 : 0
        default: transcendental(x)
        }
    }

    private func transcendental(_ x: Double) -> Double {
        switch self {
        case .exp: Glibc.exp(x)
        case .expm1: Glibc.expm1(x)
        case .log: Glibc.log(x)
        case .log1p: Glibc.log1p(x)
        case .log2: Glibc.log2(x)
        case .log10: Glibc.log10(x)
        case .sin: Glibc.sin(x)
        case .cos: Glibc.cos(x)
        case .tan: Glibc.tan(x)
        case .asin: Glibc.asin(x)
        case .acos: Glibc.acos(x)
        case .atan: Glibc.atan(x)
        case .sinh: Glibc.sinh(x)
        case .cosh: Glibc.cosh(x)
        case .tanh: Glibc.tanh(x)
        case .asinh: Glibc.asinh(x)
        case .acosh: Glibc.acosh(x)
        case .atanh: Glibc.atanh(x)
        case .erf: Glibc.erf(x)
        case .exp2: Glibc.exp2(x)
        case .cbrt: Glibc.cbrt(x)
        default: special(x)
        }
    }

    private func special(_ x: Double) -> Double {
        switch self {
        case .erfc: Glibc.erfc(x)
        case .erfInverse: FluxTensor.erfInverse(x)
        case .logGamma: FluxTensor.logGamma(x)
        case .digamma: FluxTensor.digamma(x)
        case .polygamma(let order): FluxTensor.polygamma(order, x)
        case .erfcx: FluxTensor.erfcx(x)
        case .ndtr: Glibc.erfc(-x * 0.5.squareRoot()) / 2
        case .ndtri: x >= 0 && x <= 1 ? inverseNormal(x) : .nan
        case .besselI0e: besselIScaled(order: 0, x)
        case .besselI1e: besselIScaled(order: 1, x)
        default: activation(x)
        }
    }

    private func activation(_ x: Double) -> Double {
        switch self {
        case .relu: x < 0 ? 0 : x
        case .leakyRelu(let slope): x < 0 ? slope * x : x
        case .elu(let scale): x < 0 ? scale * Glibc.expm1(x) : x
        case .sigmoid: 1 / (1 + Glibc.exp(-x))
        case .softplus: logOnePlusExp(x)
        case .mish: x == -.infinity ? -0.0 : x * Glibc.tanh(logOnePlusExp(x))
        case .geluTanh: x == -.infinity ? -0.0 : x / (1 + Glibc.exp(-(8 / .pi).squareRoot() * (x + 0.044715 * x * x * x)))
        case .logSigmoid: -logOnePlusExp(-x)
        case .logCosh: logarithmOfCosh(x)
        case .tanhShrink: distanceFromTanh(x)
        case .hardSigmoid: x < -3 ? 0 : x > 3 ? 1 : x / 6 + 0.5
        case .hardSwish: x < -3 ? 0 : x > 3 ? x : x * (x + 3) / 6
        case .softsign: x / (1 + Swift.abs(x))
        case .gelu: x == -.infinity ? -0.0 : x * 0.5 * Glibc.erfc(-x * 0.5.squareRoot())
        case .swish: x == -.infinity ? -0.0 : x / (1 + Glibc.exp(-x))
        default: fatalError("\(self) is not a function of one floating-point number")
        }
    }

    /// The value at a whole number of a dtype; roundings leave it as it is.
    func callAsFunction(_ x: Int, _ dtype: DType) -> Int {
        switch self {
        case .negate: 0 &- x
        case .abs: x < 0 ? 0 &- x : x
        case .sign: x.signum()
        case .square: x &* x
        case .relu: max(x, 0)
        case .clip(let lower, let upper):
            min(max(x, dtype.wholeNumber(lower.rounded(.up))), dtype.wholeNumber(upper.rounded(.down)))
        default: x
        }
    }

    /// Whether a predicate holds for a number.
    func holds(_ x: Double) -> Bool {
        switch self {
        case .logicalNot: x == 0
        case .isNaN: x.isNaN
        case .isFinite: x.isFinite
        default: x.isInfinite
        }
    }
}

/// `log(x / (1 − x))`
private func logOfOdds(_ x: Double) -> Double { Glibc.log(x / (1 - x)) }

/// exp(x²) · erfc(x): the asymptotic series beyond 20.
private func erfcx(_ x: Double) -> Double {
    if !(x > 20) {
        let square = x * x
        return square > 710 ? .infinity : Glibc.exp(square) * (1 + (-square).addingProduct(x, x)) * Glibc.erfc(x)
    }
    let series = stride(from: 19, through: 1, by: -2).reduce(1) { 1 - Double($1) / (2 * x * x) * $0 }
    return series / (x * Double.pi.squareRoot())
}

/// From the square of the half angle's sine near 0, where the cosine is close to 1.
private func logarithmOfCosh(_ x: Double) -> Double {
    if abs(x) < 1 { return Glibc.log1p(2 * pow(Glibc.sinh(x / 2), 2)) }
    return abs(x) - M_LN2 + Glibc.log1p(Glibc.exp(-2 * abs(x)))
}

/// `x − tanh x`, by its series near 0.
private func distanceFromTanh(_ x: Double) -> Double {
    if abs(x) >= 0.05 { return x - Glibc.tanh(x) }
    let series: [Double] = [1 / 3, -2 / 15, 17 / 315, -62 / 2835, 1382 / 155_925]
    return series.enumerated().reduce(0) { $0 + $1.element * pow(x, Double(2 * $1.offset + 3)) }
}

/// `log(1 + eˣ)`
private func logOnePlusExp(_ x: Double) -> Double { (x > 0 || x.isNaN ? x : 0) + Glibc.log1p(Glibc.exp(-Swift.abs(x))) }
