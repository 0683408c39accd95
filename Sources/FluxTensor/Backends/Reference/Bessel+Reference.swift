import Glibc

/// exp(−|x|) times the modified Bessel function of the first kind of order 0 or 1: by its series, and for large x the asymptotic one.
func besselIScaled(order: Int, _ x: Double) -> Double {
    let (n, size) = (Double(order), abs(x)), sign: Double = x < 0 && order == 1 ? -1 : 1
    if x.isNaN || size == .infinity { return x.isNaN ? x : 0 * sign }
    let isFar = size > 30
    // Of positive terms, or of ones that shrink until far beyond the last digit.
    var (sum, term, k) = (1.0, 1.0, 1.0)
    while abs(term) > sum * 0x1p-60 {
        term *= isFar ? -(4 * n * n - (2 * k - 1) * (2 * k - 1)) / (8 * k * size) : size * size / (4 * k * (k + n))
        sum += term
        k += 1
    }
    if isFar { return sign * sum / (2 * .pi * size).squareRoot() }
    return sign * sum * (order == 1 ? size / 2 : 1) * exp(-size)
}
