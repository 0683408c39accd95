/// How `stft` cuts a signal into frames.
public struct Framing: Sendable {
    /// The elements of a frame.
    public var length: Int
    /// From the start of one frame to that of the next.
    public var hop: Int
    /// Whether frame `k` is centered at element `k · hop`, with the signal continued at its ends; else it starts there.
    public var isCentered: Bool

    /// - Parameter hop: a quarter of the length if none is given.
    public init(length: Int, hop: Int? = nil, isCentered: Bool = true) {
        (self.length, self.hop, self.isCentered) = (length, hop ?? max(1, length / 4), isCentered)
    }
}

/// The short-time Fourier transform: `realFFT` of overlapping frames of a signal.
///
/// - Shape: `[…, T]` → `[…, length / 2 + 1, frames, 2]`, or `length` frequencies if not `isOneSided`.
/// - Gradient: through the transform and the frames.
/// - Parameters:
///   - window: `[length]`, what each frame is multiplied by; Hann's if none is given. A shorter one has zeros on both sides.
///   - isNormalized: divides by the root of the length.
///   - mode: What continues the signal where frames are centered; its reflection if nothing is said.
///   - isOneSided: leaves out the second half of the frequencies, which mirrors the first.
/// - Precondition: the signal is as long as a frame or, where frames are centered, longer than half of one.
/// - Reference: Griffin and Lim 1984.
public func stft(
    _ x: Tensor, _ framing: Framing, window: Tensor? = nil, isNormalized: Bool = false, mode: PaddingMode = .reflect,
    isOneSided: Bool = true
) -> Tensor {
    let margin = require { () throws(ShapeError) in try framing.margin("stft", x.layout.shape, window?.layout.shape) }
    let full = x.inFullPrecision
    let frames = full.padded([(margin, margin)], mode: mode).slidingWindows(framing.length, step: framing.hop)
    let weighted = frames * framing.window(window, like: full), scale: FourierScale = isNormalized ? .orthonormal : .inverse
    let spectrum = isOneSided ? realFFT(weighted, scale: scale) : fft(real: weighted, scale: scale)
    return spectrum.swappingAxes(-3, -2).castBack(x.dtype)
}

extension Framing {
    /// The shape rule of `stft`: how far the first and the last frame may reach beyond the signal.
    func margin(_ name: String, _ x: Shape, _ window: Shape?) throws(ShapeError) -> Int {
        try check(name, window)
        guard x.rank > 0 else { throw ShapeError(name, "a scalar is no signal") }
        let (extent, margin) = (x[x.rank - 1], isCentered ? length / 2 : 0)
        guard isCentered ? extent > margin : extent >= length else {
            throw ShapeError(name, "a signal of \(extent) elements is too short for frames of \(length)")
        }
        return margin
    }

    func check(_ name: String, _ window: Shape?) throws(ShapeError) {
        guard length > 0, hop > 0 else {
            throw ShapeError(name, "frames of \(length) elements, \(hop) apart; both must be positive")
        }
        guard let window else { return }
        guard window.rank == 1, 1...length ~= window[0] else {
            throw ShapeError(name, "the window has shape \(window), not [\(length)] or fewer elements")
        }
    }

    /// The window, Hann's if there is none, in the middle of a frame.
    func window(_ window: Tensor?, like x: Tensor) -> Tensor {
        let window = (window ?? hannWindow(length, dtype: x.dtype, on: x.device)).cast(to: x.dtype)
        let before = (length - window.count) / 2
        return window.padded([(before, length - window.count - before)])
    }
}
