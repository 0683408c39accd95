/// How loud each frequency of a signal is over time: `|stft|^power`.
///
/// - Shape: `[…, T]` → `[…, length / 2 + 1, frames]`.
/// - Gradient: through the transform; for powers below 2, none is defined where a frequency is silent.
/// - Parameter power: 2 for energies, 1 for magnitudes.
/// - Precondition: as of `stft`; `power` is positive.
/// - Reference: Allen and Rabiner 1977.
public func spectrogram(
    _ x: Tensor, _ framing: Framing, window: Tensor? = nil, power: Double = 2, isNormalized: Bool = false
) -> Tensor {
    if !(power > 0) { trap("spectrogram", "the power is \(power); it must be positive") }
    let energy = square(stft(x, framing, window: window, isNormalized: isNormalized)).sum([-1])
    return power == 2 ? energy : pow(energy, power / 2)
}
