/// How `stft` cuts a signal into frames.
public struct Framing: Sendable {
    /// The elements of a frame.
    public var length: Int
    /// From the start of one frame to that of the next.
    public var hop: Int
    /// Whether frame `k` is centered at element `k · hop`, with the signal mirrored at its ends; else it starts there.
    public var isCentered: Bool

    /// - Parameter hop: a quarter of the length if none is given.
    public init(length: Int, hop: Int? = nil, isCentered: Bool = true) {
        (self.length, self.hop, self.isCentered) = (length, hop ?? max(1, length / 4), isCentered)
    }
}

/// The short-time Fourier transform: `realFFT` of overlapping frames of a signal.
///
/// - Shape: `[…, T]` → `[…, length / 2 + 1, frames, 2]`.
/// - Gradient: through the transform and the frames.
/// - Parameters:
///   - window: `[length]`, what each frame is multiplied by; Hann's if none is given.
///   - isNormalized: divides by the root of the length.
/// - Precondition: the signal is as long as a frame or, where frames are centered, longer than half of one.
/// - Reference: Griffin and Lim 1984.
public func stft(_ x: Tensor, _ framing: Framing, window: Tensor? = nil, isNormalized: Bool = false) -> Tensor {
    let margin = require { () throws(ShapeError) in try framing.margin("stft", x.layout.shape, window?.layout.shape) }
    let full = x.inFullPrecision
    let window = (window ?? hannWindow(framing.length, dtype: full.dtype, on: x.device)).cast(to: full.dtype)
    let frames = full.padded([(margin, margin)], mode: .reflect).slidingWindows(framing.length, step: framing.hop)
    return realFFT(frames * window, scale: isNormalized ? .orthonormal : .inverse).swappingAxes(-3, -2).castBack(x.dtype)
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
        if let window, window != [length] { throw ShapeError(name, "the window has shape \(window), not [\(length)]") }
    }
}
