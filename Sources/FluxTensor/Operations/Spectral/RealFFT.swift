/// The first half of the Fourier transform of real numbers along `axis`; the other half mirrors it.
///
/// - Parameter length: Elements that are transformed, with zeros behind the last; all if none is given.
/// - Shape: `[…, N, …]` → `[…, N / 2 + 1, …, 2]`.
/// - Gradient: `N` times the inverse of `dy`, whose inner elements count half.
/// - Numerics: any length takes `O(N log N)` steps; with a large prime factor they are in `float64`.
/// - Precondition: `axis` is in `-rank..<rank` and not empty.
/// - Reference: Sorensen et al. 1987, "Real-valued fast Fourier transform algorithms".
public func realFFT(_ x: Tensor, length: Int? = nil, axis: Int = -1, scale: FourierScale = .inverse) -> Tensor {
    let place = require { () throws(ShapeError) in try realFourierAxis("realFFT", x.layout.shape, axis) }
    let full = x.inFullPrecision.resized("realFFT", to: length, axis: place).swappingAxes(place, -1)
    let count = full.layout.shape[full.rank - 1]
    return forward(full, scale.factor(.real, count: count)).swappingAxes(place, -2).castBack(x.dtype)
}

/// The real numbers of which `realFFT` gave `x`.
///
/// - Shape: `[…, N / 2 + 1, …, 2]` → `[…, N, …]`. `axis` counts without the axis of the pairs.
/// - Gradient: the forward transform of `dy` divided by `N`, whose inner elements count twice.
/// - Parameter length: `N`; even if none is given, `2 · (extent − 1)`. Of another extent than `N / 2 + 1`, the last numbers are left
///   out, or there are zeros behind them.
/// - Numerics: the imaginary parts of the first and, for an even length, of the last number are taken for 0.
/// - Precondition: the last axis has two elements, and there is at least one real number.
/// - Reference: Sorensen et al. 1987, "Real-valued fast Fourier transform algorithms".
public func inverseRealFFT(_ x: Tensor, length: Int? = nil, axis: Int = -1, scale: FourierScale = .inverse) -> Tensor {
    let (place, count) = require { () throws(ShapeError) in try inverseRealFourierAxis(x.layout.shape, axis, length) }
    let full = x.inFullPrecision.resized("inverseRealFFT", to: count / 2 + 1, axis: place).swappingAxes(place, -2)
    return backward(full, count, scale.factor(.realInverse, count: count)).swappingAxes(place, -1).castBack(x.dtype)
}

/// The shape rule of the transforms of real numbers: the axis, counted from the front.
func realFourierAxis(_ name: String, _ x: Shape, _ axis: Int) throws(ShapeError) -> Int {
    let resolved = try resolvedAxis(name, axis, rank: x.rank)
    guard x[resolved] > 0 else { throw ShapeError(name, "axis \(axis) of \(x) is empty") }
    return resolved
}

/// The shape rule of `inverseRealFFT`: the axis and the length.
private func inverseRealFourierAxis(_ x: Shape, _ axis: Int, _ length: Int?) throws(ShapeError) -> (Int, Int) {
    let resolved = try fourierAxis("inverseRealFFT", x, axis)
    let count = length ?? 2 * (x[resolved] - 1)
    guard count > 0 else {
        throw ShapeError("inverseRealFFT", "\(x) makes \(count) real numbers along axis \(axis); there must be at least one")
    }
    return (resolved, count)
}

/// Along the last axis. Numbers that stand for two, for themselves and their conjugates, are multiplied by `inner`.
private func forward(_ x: Tensor, _ factor: Double, inner: Double = 1) -> Tensor {
    let (source, count) = (x.contiguous(), x.layout.shape[x.rank - 1])
    let shape = Shape(x.shape.dropLast() + [count / 2 + 1, 2])
    let y = Tensor.make(shape, x.dtype, on: x.device) {
        x.device.backend.fourier(
            .real, source.body, FourierRows(rows: x.count / count, count: count, scale: factor, inner: inner), into: $0)
    }
    return y.recorded("realFFT", x) { dy in backward(dy, count, factor, inner: inner / 2) }
}

/// Along the axis before the pairs.
private func backward(_ x: Tensor, _ count: Int, _ factor: Double, inner: Double = 1) -> Tensor {
    let source = x.contiguous()
    let shape = Shape(x.shape.dropLast(2) + [count])
    let y = Tensor.make(shape, x.dtype, on: x.device) {
        x.device.backend.fourier(
            .realInverse, source.body, FourierRows(rows: shape.count / count, count: count, scale: factor, inner: inner), into: $0
        )
    }
    return y.recorded("inverseRealFFT", x) { dy in forward(dy, factor, inner: inner * 2) }
}
