import Glibc

// Window functions: what short pieces of a signal are multiplied by, so that their ends do not count as jumps.

/// Hann's window: `(1 − cos(2π·k / N)) / 2`.
///
/// - Shape: `[count]`.
/// - Parameter isPeriodic: `N` is `count`, which suits `stft`; else it is `count − 1`, and both ends are 0.
public func hannWindow(_ count: Int, isPeriodic: Bool = true, dtype: DType = .float32, on device: Device = .cpu) -> Tensor {
    cosines("hannWindow", [0.5, -0.5], count, isPeriodic, dtype, device)
}

/// Hamming's window: `0.54 − 0.46 · cos(2π·k / N)`.
///
/// - Shape: `[count]`.
/// - Parameter isPeriodic: `N` is `count`, which suits `stft`; else it is `count − 1`.
public func hammingWindow(_ count: Int, isPeriodic: Bool = true, dtype: DType = .float32, on device: Device = .cpu) -> Tensor {
    cosines("hammingWindow", [0.54, -0.46], count, isPeriodic, dtype, device)
}

/// Blackman's window: `0.42 − 0.5 · cos(2π·k / N) + 0.08 · cos(4π·k / N)`.
///
/// - Shape: `[count]`.
/// - Parameter isPeriodic: `N` is `count`, which suits `stft`; else it is `count − 1`.
public func blackmanWindow(_ count: Int, isPeriodic: Bool = true, dtype: DType = .float32, on device: Device = .cpu) -> Tensor {
    cosines("blackmanWindow", [0.42, -0.5, 0.08], count, isPeriodic, dtype, device)
}

/// `Σ_i weights_i · cos(2π·i·k / N)`.
private func cosines(
    _ name: String, _ weights: [Double], _ count: Int, _ isPeriodic: Bool, _ dtype: DType, _ device: Device
) -> Tensor {
    if count < 1 { trap(name, "the window has \(count) elements; it needs at least one") }
    if count == 1 { return .ones([1], dtype: dtype, on: device) }
    let step = 2 * Double.pi / Double(isPeriodic ? count : count - 1)
    let elements = (0..<count).map { place in
        weights.enumerated().reduce(0) { $0 + $1.element * Glibc.cos(step * Double($1.offset * place)) }
    }
    return Tensor(elements).cast(to: dtype).to(device)
}
