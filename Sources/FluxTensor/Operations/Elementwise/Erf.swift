/// The error function, `2/√π ∫₀ˣ e^(−t²) dt`.
///
/// - Gradient: `dx = dy · 2/√π · e^(−x²)`.
public func erf(_ x: Tensor) -> Tensor {
    map(.erf, x).recorded("erf", x) { dy in dy * exp(-(x * x)) * 1.1283791670955126 }
}
