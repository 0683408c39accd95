/// The frequency 0 moved from the start of each of `axes` to the middle, as pictures of spectra show it.
///
/// - Parameter axes: Axes of `x` itself, that of complex pairs counted too.
/// - Shape: the same.
/// - Gradient: `dy`, moved back.
/// - Precondition: the axes exist.
public func fftShift(_ x: Tensor, axes: [Int]) -> Tensor {
    let places = require { () throws(ShapeError) in try resolvedAxes("fftShift", axes, rank: x.rank) }
    return x.rolled(by: places.map { x.layout.shape[$0] / 2 }, axes: places)
}

/// The frequency 0 moved from the middle of each of `axes` back to the start: undoes `fftShift`.
///
/// - Parameter axes: Axes of `x` itself, that of complex pairs counted too.
/// - Shape: the same.
/// - Gradient: `dy`, moved back.
/// - Precondition: the axes exist.
public func inverseFFTShift(_ x: Tensor, axes: [Int]) -> Tensor {
    let places = require { () throws(ShapeError) in try resolvedAxes("inverseFFTShift", axes, rank: x.rank) }
    return x.rolled(by: places.map { -(x.layout.shape[$0] / 2) }, axes: places)
}
