/// The share of a probability in an entropy: `−x · log x`, 0 at 0, −infinity below.
///
/// - Shape: the same.
/// - Gradient: `dx = −dy · (1 + log x)`.
/// - Reference: Shannon 1948, "A mathematical theory of communication".
public func entr(_ x: Tensor) -> Tensor {
    let x = x.inFloatingPoint, plain = x.stopGradient()
    let isInside = plain .> 0
    let value = `where`(plain .< 0, Tensor(-Double.infinity), plain * 0)
    return `where`(isInside, -x * log(`where`(isInside, x, 1)), value)
}
