// Window functions: what short pieces of a signal are multiplied by, so that their ends do not count as jumps.

/// Hann's window: `(1 − cos(2π·k / N)) / 2`.
///
/// - Shape: `[count]`.
/// - Parameter isPeriodic: `N` is `count`, which suits `stft`; else it is `count − 1`, and both ends are 0.
/// - Gradient: none.
/// - Precondition: the count is at least 1.
/// - Reference: Blackman and Tukey 1958.
public func hannWindow(_ count: Int, isPeriodic: Bool = true, dtype: DType = .float32, on device: Device = .cpu) -> Tensor {
    cosines("hannWindow", [0.5, -0.5], count, isPeriodic, dtype, device)
}

/// Hamming's window: `0.54 − 0.46 · cos(2π·k / N)`.
///
/// - Shape: `[count]`.
/// - Parameter isPeriodic: `N` is `count`, which suits `stft`; else it is `count − 1`.
/// - Gradient: none.
/// - Precondition: the count is at least 1.
/// - Reference: Blackman and Tukey 1958.
public func hammingWindow(_ count: Int, isPeriodic: Bool = true, dtype: DType = .float32, on device: Device = .cpu) -> Tensor {
    cosines("hammingWindow", [0.54, -0.46], count, isPeriodic, dtype, device)
}

/// Blackman's window: `0.42 − 0.5 · cos(2π·k / N) + 0.08 · cos(4π·k / N)`.
///
/// - Shape: `[count]`.
/// - Parameter isPeriodic: `N` is `count`, which suits `stft`; else it is `count − 1`.
/// - Gradient: none.
/// - Precondition: the count is at least 1.
/// - Reference: Blackman and Tukey 1958.
public func blackmanWindow(_ count: Int, isPeriodic: Bool = true, dtype: DType = .float32, on device: Device = .cpu) -> Tensor {
    cosines("blackmanWindow", [0.42, -0.5, 0.08], count, isPeriodic, dtype, device)
}

/// Bartlett's window: a triangle, `1 − |2k / N − 1|`.
///
/// - Shape: `[count]`.
/// - Parameter isPeriodic: `N` is `count`, which suits `stft`; else it is `count − 1`, and both ends are 0.
/// - Gradient: none.
/// - Precondition: the count is at least 1.
/// - Reference: Bartlett 1950.
public func bartlettWindow(_ count: Int, isPeriodic: Bool = true, dtype: DType = .float32, on device: Device = .cpu) -> Tensor {
    window("bartlettWindow", count, isPeriodic, dtype, device) { Curve(.line, step: 2 / Double($0), mirror: $0) }
}

/// Kaiser's window: `I₀(β · √(1 − (2k / N − 1)²)) / I₀(β)` with the modified Bessel function of order 0.
///
/// - Parameters:
///   - beta: What the main lobe may be widened for lower side lobes: 0 is a rectangle, 8.6 is close to Blackman's window.
///   - isPeriodic: `N` is `count`, which suits `stft`; else it is `count − 1`.
/// - Shape: `[count]`.
/// - Gradient: none.
/// - Precondition: the count is at least 1; `beta` is in 0...700.
/// - Reference: Kaiser and Schafer 1980.
public func kaiserWindow(
    _ count: Int, beta: Double = 12, isPeriodic: Bool = true, dtype: DType = .float32, on device: Device = .cpu
) -> Tensor {
    if !(0...700 ~= beta) { trap("kaiserWindow", "beta is \(beta), not in 0...700") }
    return window("kaiserWindow", count, isPeriodic, dtype, device) {
        Curve(.kaiser(beta: beta), step: 1 / Double($0), mirror: $0)
    }
}

/// Nuttall's window: `0.3635819 − 0.4891775 · cos(2π·k / N) + 0.1365995 · cos(4π·k / N) − 0.0106411 · cos(6π·k / N)`.
///
/// - Shape: `[count]`.
/// - Parameter isPeriodic: `N` is `count`, which suits `stft`; else it is `count − 1`.
/// - Gradient: none.
/// - Precondition: the count is at least 1.
/// - Reference: Nuttall 1981, "Some windows with very good sidelobe behavior".
public func nuttallWindow(_ count: Int, isPeriodic: Bool = true, dtype: DType = .float32, on device: Device = .cpu) -> Tensor {
    cosines("nuttallWindow", [0.3635819, -0.4891775, 0.1365995, -0.0106411], count, isPeriodic, dtype, device)
}

/// A general Hamming window: `α − (1 − α) · cos(2π·k / N)`; of 0.5 it is Hann's.
///
/// - Shape: `[count]`.
/// - Parameter isPeriodic: `N` is `count`, which suits `stft`; else it is `count − 1`.
/// - Gradient: none.
/// - Precondition: the count is at least 1.
/// - Reference: Blackman and Tukey 1958.
public func generalHammingWindow(
    _ count: Int, alpha: Double = 0.54, isPeriodic: Bool = true, dtype: DType = .float32, on device: Device = .cpu
) -> Tensor {
    cosines("generalHammingWindow", [alpha, alpha - 1], count, isPeriodic, dtype, device)
}

/// A sum of cosines: `Σ_i (−1)^i · weights_i · cos(2π·i·k / N)`.
///
/// - Shape: `[count]`.
/// - Parameter isPeriodic: `N` is `count`, which suits `stft`; else it is `count − 1`.
/// - Gradient: none.
/// - Precondition: the count is at least 1.
/// - Reference: Nuttall 1981, "Some windows with very good sidelobe behavior".
public func generalCosineWindow(
    _ count: Int, weights: [Double], isPeriodic: Bool = true, dtype: DType = .float32, on device: Device = .cpu
) -> Tensor {
    let signed = weights.enumerated().map { $0.offset & 1 == 0 ? $0.element : -$0.element }
    return cosines("generalCosineWindow", signed.isEmpty ? [0] : signed, count, isPeriodic, dtype, device)
}

/// `Σ_i weights_i · cos(2π·i·k / N)`.
private func cosines(
    _ name: String, _ weights: [Double], _ count: Int, _ isPeriodic: Bool, _ dtype: DType, _ device: Device
) -> Tensor {
    window(name, count, isPeriodic, dtype, device) {
        Curve(.cosines(weights: weights), step: 1 / Double($0), mirror: $0)
    }
}

/// The curve for the period `N`; of one element alone, 1.
func window(
    _ name: String, _ count: Int, _ isPeriodic: Bool, _ dtype: DType, _ device: Device, _ curve: (_ period: Int) -> Curve
) -> Tensor {
    if count < 1 { trap(name, "the window has \(count) elements; it needs at least one") }
    if count == 1 { return .ones([1], dtype: dtype, on: device) }
    return .curves([(curve(isPeriodic ? count : count - 1), count)], dtype, on: device)
}
