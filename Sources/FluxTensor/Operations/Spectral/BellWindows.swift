// Windows that fall off on both sides of their middle, which lies at `N / 2`.

/// Gauss's bell: `exp(−(k − N / 2)² / 2σ²)`.
///
/// - Parameters:
///   - deviation: `σ`.
///   - isPeriodic: `N` is `count`, which suits `stft`; else it is `count − 1`.
/// - Shape: `[count]`.
/// - Gradient: none.
/// - Precondition: the count is at least 1; `deviation` is positive.
/// - Reference: Harris 1978, "On the use of windows for harmonic analysis with the discrete Fourier transform".
public func gaussianWindow(
    _ count: Int, deviation: Double = 1, isPeriodic: Bool = true, dtype: DType = .float32, on device: Device = .cpu
) -> Tensor {
    if !(deviation > 0) { trap("gaussianWindow", "the deviation is \(deviation); it must be positive") }
    return window("gaussianWindow", count, isPeriodic, dtype, device) {
        Curve(.bell, step: 0.5.squareRoot() / deviation, origin: Double($0) / 2, mirror: $0)
    }
}

/// An exponential on both sides: `exp(−|k − center| / τ)`.
///
/// - Parameters:
///   - center: Where it is 1; `N / 2` if none is given.
///   - tau: How far from there it is `1 / e`.
///   - isPeriodic: `N` is `count`, which suits `stft`; else it is `count − 1`.
/// - Shape: `[count]`.
/// - Gradient: none.
/// - Precondition: the count is at least 1; `tau` is positive.
/// - Reference: Harris 1978, "On the use of windows for harmonic analysis with the discrete Fourier transform".
public func exponentialWindow(
    _ count: Int, center: Double? = nil, tau: Double = 1, isPeriodic: Bool = true, dtype: DType = .float32,
    on device: Device = .cpu
) -> Tensor {
    if !(tau > 0) { trap("exponentialWindow", "tau is \(tau); it must be positive") }
    return window("exponentialWindow", count, isPeriodic, dtype, device) {
        Curve(.exponential, step: 1 / tau, origin: center ?? Double($0) / 2, mirror: center == nil ? $0 : nil)
    }
}

/// Half a period of a sine: `sin(π · (k + ½) / (N + 1))`.
///
/// - Shape: `[count]`.
/// - Parameter isPeriodic: `N` is `count`, which suits `stft`; else it is `count − 1`.
/// - Gradient: none.
/// - Precondition: the count is at least 1.
/// - Reference: Harris 1978, "On the use of windows for harmonic analysis with the discrete Fourier transform".
public func cosineWindow(_ count: Int, isPeriodic: Bool = true, dtype: DType = .float32, on device: Device = .cpu) -> Tensor {
    window("cosineWindow", count, isPeriodic, dtype, device) {
        Curve(.cosines(weights: [0, 1]), step: 0.5 / Double($0 + 1), origin: Double($0) / 2, mirror: $0)
    }
}
