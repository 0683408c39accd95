/// `exp(x²) · erfc(x)`, also where one overflows and the other vanishes.
///
/// - Shape: the same.
/// - Gradient: `dx = dy · (2 · x · y − 2/√π)`.
/// - Reference: DLMF 7.2, https://dlmf.nist.gov/7.2
public func erfcx(_ x: Tensor) -> Tensor {
    map(.erfcx, x).recorded("erfcx", x, output: { dy, y in dy * (x * y * 2 - 1.1283791670955126) })
}
