import Glibc

extension BinaryOperation {
    /// The value at two numbers.
    func callAsFunction(_ x: Double, _ y: Double) -> Double {
        switch self {
        case .add: x + y
        case .subtract: x - y
        case .multiply: x * y
        case .divide: x / y
        case .power: Glibc.pow(x, y)
        case .maximum: x.isNaN || y.isNaN ? .nan : max(x, y)
        case .minimum: x.isNaN || y.isNaN ? .nan : min(x, y)
        case .remainder: remainder(x, y)
        case .floorDivide: floorQuotient(x, y)
        case .truncatedRemainder: fmod(x, y)
        case .atan2: Glibc.atan2(x, y)
        case .hypot: Glibc.hypot(x, y)
        case .logAddExp: x == y ? x + M_LN2 : max(x, y) + log1p(exp(-abs(x - y)))
        case .zeta: FluxTensor.zeta(x, y)
        case .gammainc: incompleteGamma(x, y, isUpper: false)
        case .gammaincc: incompleteGamma(x, y, isUpper: true)
        case .copySign: Glibc.copysign(x, y)
        case .nextAfter: Glibc.nextafter(x, y)
        default: gradient(x, y)
        }
    }

    /// The forms that take a gradient and what the operation kept.
    private func gradient(_ dy: Double, _ kept: Double) -> Double {
        switch self {
        case .reluGradient: kept > 0 ? dy : 0
        case .tanhGradient: dy * (1 - kept * kept)
        case .sigmoidGradient: dy * kept * (1 - kept)
        case .leakyReluGradient(let slope): kept < 0 ? slope * dy : dy
        case .eluGradient(let scale): kept < 0 ? dy * (kept + scale) : dy
        case .clipGradient(let lower, let upper): kept >= lower && kept <= upper ? dy : 0
        case .outsideGradient(let lower, let upper): kept >= lower && kept <= upper ? 0 : dy
        default: dy * slope(kept)
        }
    }

    /// The derivative of the activation whose gradient this is.
    private func slope(_ x: Double) -> Double {
        func sigmoid(_ x: Double) -> Double { 1 / (1 + exp(-x)) }
        switch self {
        case .hardSigmoidGradient: return Swift.abs(x) <= 3 ? 1.0 / 6 : 0
        case .hardSwishGradient: return x < -3 ? 0 : x > 3 ? 1 : x / 3 + 0.5
        case .geluGradient: return 0.5 * (1 + erf(x / 2.0.squareRoot())) + x * exp(-x * x / 2) / (2 * Double.pi).squareRoot()
        case .geluTanhGradient:
            let scale = 2 * (2 / Double.pi).squareRoot()
            let s = sigmoid(scale * (x + 0.044715 * x * x * x))
            return s + x * s * (1 - s) * scale * (1 + 3 * 0.044715 * x * x)
        case .swishGradient: return sigmoid(x) * (1 + x * (1 - sigmoid(x)))
        case .mishGradient:
            let t = tanh(log1p(exp(min(x, 700))))
            return t + x * sigmoid(x) * (1 - t * t)
        default: fatalError("\(self) is not a function of two floating-point numbers")
        }
    }

    /// The remainder with the sign of the divisor.
    private func remainder(_ x: Double, _ y: Double) -> Double {
        let rest = fmod(x, y)
        return rest != 0 && (rest < 0) != (y < 0) ? rest + y : rest
    }

    /// The whole number of divisors that the floored remainder leaves.
    private func floorQuotient(_ x: Double, _ y: Double) -> Double {
        let quotient = (x - remainder(x, y)) / y
        return y == 0 || !quotient.isFinite ? (x / y).rounded(.down) : quotient.rounded()
    }

    /// The value at two whole numbers, with wrap-around; divided by 0 it is 0.
    func callAsFunction(_ x: Int, _ y: Int) -> Int {
        switch self {
        case .add: x &+ y
        case .subtract: x &- y
        case .multiply: x &* y
        case .divide: y == 0 ? 0 : x.dividedReportingOverflow(by: y).partialValue
        case .power: power(x, y)
        case .maximum: max(x, y)
        case .minimum: min(x, y)
        case .remainder: y == 0 ? 0 : x &- floorQuotient(x, y) &* y
        case .floorDivide: y == 0 ? 0 : floorQuotient(x, y)
        case .truncatedRemainder: y == 0 || y == -1 ? 0 : x % y
        default: bits(x, y)
        }
    }

    /// Shifts by a negative count shift everything out.
    private func bits(_ x: Int, _ y: Int) -> Int {
        switch self {
        case .bitwiseAnd: x & y
        case .bitwiseOr: x | y
        case .bitwiseXor: x ^ y
        case .shiftLeft: y < 0 ? 0 : x << y
        case .shiftRight: y < 0 ? (x < 0 ? -1 : 0) : x >> y
        case .gcd: greatestCommonDivisor(x, y)
        default: fatalError("\(self) is not a function of two integers")
        }
    }

    private func floorQuotient(_ x: Int, _ y: Int) -> Int {
        let quotient = x.dividedReportingOverflow(by: y).partialValue
        let isInexact = quotient &* y != x
        return isInexact && (x < 0) != (y < 0) ? quotient - 1 : quotient
    }

    /// A negative exponent gives 0 unless the base is ±1.
    private func power(_ base: Int, _ exponent: Int) -> Int {
        if exponent < 0 { return base == 1 ? 1 : base == -1 ? (exponent % 2 == 0 ? 1 : -1) : 0 }
        var (result, factor, rest) = (1, base, exponent)
        while rest > 0 {
            if rest % 2 == 1 { result = result &* factor }
            factor = factor &* factor
            rest /= 2
        }
        return result
    }

    private func greatestCommonDivisor(_ x: Int, _ y: Int) -> Int {
        var (larger, rest) = (x.magnitude, y.magnitude)
        while rest != 0 { (larger, rest) = (rest, larger % rest) }
        return Int(truncatingIfNeeded: larger)
    }

    /// Whether a comparison or a connective of truth values holds for two numbers.
    func holds<Number: Comparable & Numeric>(_ x: Number, _ y: Number) -> Bool {
        switch self {
        case .equal: x == y
        case .notEqual: x != y
        case .less: x < y
        case .lessEqual: x <= y
        case .greater: x > y
        case .greaterEqual: x >= y
        case .logicalAnd: x != 0 && y != 0
        case .logicalOr: x != 0 || y != 0
        default: (x != 0) != (y != 0)
        }
    }
}
