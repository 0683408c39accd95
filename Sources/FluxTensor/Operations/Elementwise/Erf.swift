/// The error function, `2/√π ∫₀ˣ e^(−t²) dt`.
///
/// - Shape: the same.
/// - Gradient: `dx = dy · 2/√π · e^(−x²)`.
/// - Reference: DLMF 7.2, https://dlmf.nist.gov/7.2
public func erf(_ x: Tensor) -> Tensor {
    map(.erf, x).recorded("erf", x) { dy in dy * exp(-(x * x)) * 1.1283791670955126 }
}

/// The complement of the error function, `1 − erf x`; exact also where `erf x` is close to 1.
///
/// - Shape: the same.
/// - Gradient: `dx = −dy · 2/√π · e^(−x²)`.
/// - Reference: DLMF 7.2, https://dlmf.nist.gov/7.2
public func erfc(_ x: Tensor) -> Tensor {
    map(.erfc, x).recorded("erfc", x) { dy in dy * exp(-(x * x)) * -1.1283791670955126 }
}

/// The number whose error function is `x`: infinite at ±1, NaN outside.
///
/// - Shape: the same.
/// - Gradient: `dx = dy · √π/2 · e^(y²)`.
/// - Reference: Wichura 1988, algorithm AS 241.
public func erfInverse(_ x: Tensor) -> Tensor {
    map(.erfInverse, x).recorded("erfInverse", x, output: { dy, y in dy * exp(y * y) * 0.886226925452758 })
}
