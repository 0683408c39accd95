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

/// Hurwitz's `Σ_k (q + k)^−s` by Euler's and Maclaurin's formula; infinite at the poles, NaN for `s` below 1, for powers of negative
/// numbers that are none, and for `q` below −10⁴.
func zeta(_ s: Double, _ q: Double) -> Double {
    if !(s >= 1) || q.isNaN { return .nan }
    if s == 1 || (q <= 0 && q == q.rounded(.down)) { return .infinity }
    if q < -1e4 || (q < 0 && s != s.rounded(.down)) { return .nan }
    if q > 1e9 { return pow(q, 1 - s) * (1 / (s - 1) + 0.5 / q) }
    var (sum, q) = (0.0, q)
    while q < 20 + 4 * s {
        let term = pow(q, -s)
        sum += term
        if q > 0 && term <= sum * 0x1p-60 { return sum }
        q += 1
    }
    var product = s * pow(q, -s) / q
    var tail = pow(q, -s) * (q / (s - 1) + 0.5)
    let factors: [Double] = [1 / 12, -1 / 720, 1 / 30240, -1 / 1_209_600, 1 / 47_900_160]
    for (index, factor) in factors.enumerated() {
        tail += factor * product
        product *= (s + Double(2 * index + 1)) / q * ((s + Double(2 * index + 2)) / q)
    }
    return sum + tail
}
