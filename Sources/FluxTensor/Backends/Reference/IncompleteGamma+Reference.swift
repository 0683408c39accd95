import Glibc

/// The regularized incomplete gamma functions P and, if `isUpper`, Q = 1 − P: by the power series of the one or the continued fraction of
/// the other, whichever converges faster.
func incompleteGamma(_ a: Double, _ x: Double, isUpper: Bool) -> Double {
    if !(a >= 0 && x >= 0) || (a == 0 && x == 0) || (a == .infinity && x == .infinity) { return .nan }
    if a == 0 || x == .infinity { return isUpper ? 0 : 1 }
    if x == 0 || a == .infinity { return isUpper ? 1 : 0 }
    let isSeries = x < a + 1
    let value = exp(a * log(x) - x - logGamma(a)) * (isSeries ? lowerSeries(a, x) : upperFraction(a, x))
    return isSeries == isUpper ? 1 - value : value
}

private func lowerSeries(_ a: Double, _ x: Double) -> Double {
    var (sum, term, n) = (1 / a, 1 / a, 1.0)
    while term > sum * 0x1p-60 {
        term *= x / (a + n)
        sum += term
        n += 1
    }
    return sum
}

/// `1 / (x + 1 − a − 1·(1 − a) / (x + 3 − a − 2·(2 − a) / …))`, from its end.
private func upperFraction(_ a: Double, _ x: Double) -> Double {
    let count = 1000.0
    var value = x + 2 * count + 1 - a
    for n in stride(from: count, to: 0, by: -1) { value = x + 2 * n - 1 - a - n * (n - a) / value }
    return 1 / value
}
