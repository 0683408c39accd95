/// The signal of which `stft` gave `x`: the frames, multiplied by the window once more, added up and divided by what the squared
/// windows add up to.
///
/// - Shape: `[…, length / 2 + 1, frames, 2]`, or `length` frequencies, of which the first half is taken → `[…, T]`.
/// - Gradient: through the transform and the sum of the frames.
/// - Parameters:
///   - window: as it was for `stft`; Hann's if none is given.
///   - count: `T`; as many elements as the frames determine if none is given.
/// - Precondition: everywhere in the result the windows do not vanish.
/// - Reference: Griffin and Lim 1984.
public func inverseSTFT(
    _ x: Tensor, _ framing: Framing, window: Tensor? = nil, isNormalized: Bool = false, count: Int? = nil
) -> Tensor {
    let range = require { () throws(ShapeError) in try inverseRange(x.layout.shape, framing, window?.layout.shape, count) }
    let full = x.inFullPrecision
    let window = framing.window(window, like: full)
    let frames =
        inverseRealFFT(
            full.swappingAxes(-3, -2), length: framing.length, scale: isNormalized ? .orthonormal : .inverse) * window
    let number = frames.layout.shape[frames.rank - 2]
    let weights = square(window).broadcast(to: [number, framing.length])
    let whole = framing.length + framing.hop * (number - 1)
    let signal = frames.overlapped(step: framing.hop, extent: whole).narrowed(-1, range)
    let weight = weights.overlapped(step: framing.hop, extent: whole).narrowed(-1, range)
    if weight.min().item(Double.self) < 1e-11 {
        trap("inverseSTFT", "the windows vanish somewhere in the result: no signal can be told from the frames")
    }
    return (signal / weight).castBack(x.dtype)
}

/// The shape rule of `inverseSTFT`: the part of the added frames that is the signal.
private func inverseRange(_ x: Shape, _ framing: Framing, _ window: Shape?, _ count: Int?) throws(ShapeError) -> Range<Int> {
    try framing.check("inverseSTFT", window)
    let counts = [framing.length / 2 + 1, framing.length]
    guard x.rank >= 3, x[x.rank - 1] == 2, counts.contains(x[x.rank - 3]), x[x.rank - 2] > 0 else {
        throw ShapeError(
            "inverseSTFT", "\(x) is not […, \(framing.length / 2 + 1), frames, 2], as frames of \(framing.length) make it")
    }
    let whole = framing.length + framing.hop * (x[x.rank - 2] - 1)
    let margin = framing.isCentered ? framing.length / 2 : 0
    let count = count ?? whole - 2 * margin
    guard count > 0, margin + count <= whole else {
        throw ShapeError("inverseSTFT", "the frames of \(x) determine \(whole - margin) elements, not \(count)")
    }
    return margin..<margin + count
}
