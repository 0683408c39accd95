import Glibc

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
    let middle = Double(isPeriodic ? count : count - 1) / 2
    return window("gaussianWindow", count, dtype, device) { place in
        exp(-(place - middle) * (place - middle) / (2 * deviation * deviation))
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
    let middle = center ?? Double(isPeriodic ? count : count - 1) / 2
    return window("exponentialWindow", count, dtype, device) { exp(-abs($0 - middle) / tau) }
}

/// Half a period of a sine: `sin(π · (k + ½) / (N + 1))`.
///
/// - Shape: `[count]`.
/// - Parameter isPeriodic: `N` is `count`, which suits `stft`; else it is `count − 1`.
/// - Gradient: none.
/// - Precondition: the count is at least 1.
/// - Reference: Harris 1978, "On the use of windows for harmonic analysis with the discrete Fourier transform".
public func cosineWindow(_ count: Int, isPeriodic: Bool = true, dtype: DType = .float32, on device: Device = .cpu) -> Tensor {
    let length = Double(isPeriodic ? count + 1 : count)
    return window("cosineWindow", count, dtype, device) { sin(Double.pi * ($0 + 0.5) / length) }
}

/// The values of a function at `count` whole numbers from 0 on; of one alone, 1.
private func window(
    _ name: String, _ count: Int, _ dtype: DType, _ device: Device, _ value: (Double) -> Double
) -> Tensor {
    if count < 1 { trap(name, "the window has \(count) elements; it needs at least one") }
    if count == 1 { return .ones([1], dtype: dtype, on: device) }
    return Tensor((0..<count).map { value(Double($0)) }).cast(to: dtype).to(device)
}
