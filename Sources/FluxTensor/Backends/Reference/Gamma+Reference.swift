import Glibc

/// `log |Γ(x)|`
func logGamma(_ x: Double) -> Double {
    var sign: Int32 = 0
    return lgamma_r(x, &sign)
}

/// The derivative of `logGamma`: by recurrence up to 20 and then the asymptotic series; by reflection below 0.
func digamma(_ x: Double) -> Double {
    if x == 0 { return x.sign == .minus ? .infinity : -.infinity }
    if x < 0 { return x == x.rounded(.down) ? .nan : digamma(1 - x) - .pi / tan(.pi * (x - x.rounded(.down))) }
    if x < 20 { return digamma(x + 1) - 1 / x }
    let series: [Double] = [1 / 12, -1 / 120, 1 / 252, -1 / 240, 1 / 132]
    return log(x) - 0.5 / x - series.enumerated().reduce(0) { $0 + $1.element * pow(x, Double(-2 * ($1.offset + 1))) }
}

/// The derivative of `digamma` of an order of at least 1: `(−1)^(n+1) · n! · Σ_k (x + k)^−(n+1)`.
func polygamma(_ order: Int, _ x: Double) -> Double {
    if x == .infinity { return 0 }
    let value = tgamma(Double(order + 1)) * zeta(Double(order + 1), x)
    return order % 2 == 0 ? -value : value
}

/// Hurwitz's `Σ_k (q + k)^−s` by Euler's and Maclaurin's formula; infinite at the poles, NaN below −10⁴.
private func zeta(_ s: Double, _ q: Double) -> Double {
    if q <= 0 && q == q.rounded(.down) { return .infinity }
    if q < -1e4 || q.isNaN { return .nan }
    if q < 20 {
        let steps = Int((20 - q).rounded(.up))
        return (0..<steps).reduce(0) { $0 + pow(q + Double($1), -s) } + zeta(s, q + Double(steps))
    }
    let power = pow(q, -s)
    var product = s * power / q
    var sum = power * q / (s - 1) + power / 2
    let factors: [Double] = [1 / 12, -1 / 720, 1 / 30240, -1 / 1_209_600, 1 / 47_900_160]
    for (index, factor) in factors.enumerated() {
        sum += factor * product
        product *= (s + Double(2 * index + 1)) * (s + Double(2 * index + 2)) / (q * q)
    }
    return sum
}
