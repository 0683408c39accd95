import Glibc

/// The scale on which pitches that sound equally far apart are so.
public enum MelScale: Sendable {
    /// `2595 · log₁₀(1 + f / 700)` (O'Shaughnessy 1987).
    case htk
    /// Linear up to 1000 Hz, logarithmic above (Slaney 1998).
    case slaney
}

/// Triangular filters, evenly spaced on the mel scale, that sum a spectrogram's frequencies: `bank.matmul(spectrogram)`.
///
/// - Shape: `[mels, frequencies]`.
/// - Parameters:
///   - frequencies: those of the spectrogram, `length / 2 + 1`, from 0 to half of the sample rate.
///   - range: from the lowest to the highest frequency; up to half of the sample rate if none is given.
///   - isNormalized: divides each filter by its width, so that all have one area (Slaney's way).
/// - Gradient: none.
/// - Precondition: there are filters and frequencies; the range lies between 0 and half of the sample rate.
/// - Reference: Davis and Mermelstein 1980.
public func melFilterBanks(
    _ mels: Int, frequencies: Int, sampleRate: Double, range: ClosedRange<Double>? = nil, scale: MelScale = .htk,
    isNormalized: Bool = false, dtype: DType = .float32, on device: Device = .cpu
) -> Tensor {
    let range = range ?? 0...max(0, sampleRate / 2)
    require { () throws(ShapeError) in try checkMelFilters(mels, frequencies, sampleRate, range) }
    let (low, high) = (scale.mels(range.lowerBound), scale.mels(range.upperBound))
    let edges = (0..<mels + 2).map { scale.hertz(low + (high - low) * Double($0) / Double(mels + 1)) }
    let elements = (0..<mels).flatMap { mel -> [Double] in
        let (left, center, right) = (edges[mel], edges[mel + 1], edges[mel + 2])
        let height = isNormalized ? 2 / (right - left) : 1
        return (0..<frequencies).map { place in
            let frequency = sampleRate / 2 * Double(place) / Double(max(frequencies - 1, 1))
            return height * max(0, min((frequency - left) / (center - left), (right - frequency) / (right - center)))
        }
    }
    return Tensor(elements, shape: [mels, frequencies]).cast(to: dtype).to(device)
}

/// The shape rule of `melFilterBanks`.
private func checkMelFilters(
    _ mels: Int, _ frequencies: Int, _ sampleRate: Double, _ range: ClosedRange<Double>
) throws(ShapeError) {
    guard mels > 0, frequencies > 0 else {
        throw ShapeError("melFilterBanks", "\(mels) filters over \(frequencies) frequencies; both must be positive")
    }
    guard range.lowerBound >= 0, range.upperBound > range.lowerBound, range.upperBound <= sampleRate / 2 else {
        throw ShapeError("melFilterBanks", "\(range) Hz is not within 0...\(sampleRate / 2), up to half of the sample rate")
    }
}

extension MelScale {
    private static let linear = 200.0 / 3
    private static let step = Glibc.log(6.4) / 27

    func mels(_ hertz: Double) -> Double {
        switch self {
        case .htk: 2595 * Glibc.log10(1 + hertz / 700)
        case .slaney: hertz < 1000 ? hertz / MelScale.linear : 15 + Glibc.log(hertz / 1000) / MelScale.step
        }
    }

    func hertz(_ mels: Double) -> Double {
        switch self {
        case .htk: 700 * (Glibc.pow(10, mels / 2595) - 1)
        case .slaney: mels < 15 ? MelScale.linear * mels : 1000 * Glibc.exp(MelScale.step * (mels - 15))
        }
    }
}
