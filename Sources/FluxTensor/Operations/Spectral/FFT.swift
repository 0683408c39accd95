/// Where the factor `1 / N` of a Fourier transform and its inverse stands.
public enum FourierScale: Sendable {
    /// In the inverse: what is meant where nothing is said.
    case inverse
    /// In the forward transform.
    case forward
    /// Its root in both, so that lengths are kept.
    case orthonormal
}

/// The discrete Fourier transform along `axis` of complex numbers, which are pairs in a last axis.
///
///     y_k = Σ_j x_j · exp(−2πi · jk / N)
///
/// - Parameter length: Elements that are transformed, with zeros behind the last; all if none is given.
/// - Shape: `[…, N, …, 2]` → the same, with that length. `axis` counts without the axis of the pairs.
/// - Gradient: the inverse transform of `dy`, times `N`.
/// - Numerics: any length takes `O(N log N)` steps; with a large prime factor they are in `float64`.
/// - Precondition: the last axis has two elements, and `axis` is one of the others.
/// - Reference: Cooley and Tukey 1965; Bluestein 1970.
public func fft(_ x: Tensor, length: Int? = nil, axis: Int = -1, scale: FourierScale = .inverse) -> Tensor {
    transformed("fft", .forward, x, length, axis, scale)
}

/// The discrete Fourier transform along `axis` of real numbers, both halves of it; see `realFFT` for the first alone.
///
/// - Parameter length: Elements that are transformed, with zeros behind the last; all if none is given.
/// - Shape: `[…, N, …]` → `[…, N, …, 2]`.
/// - Gradient: the real part of the inverse transform of `dy`, times `N`.
/// - Precondition: `axis` is in `-rank..<rank` and not empty.
/// - Reference: Cooley and Tukey 1965; Bluestein 1970.
public func fft(real x: Tensor, length: Int? = nil, axis: Int = -1, scale: FourierScale = .inverse) -> Tensor {
    let place = require { () throws(ShapeError) in try realFourierAxis("fft", x.layout.shape, axis) }
    let full = x.inFullPrecision.resized("fft", to: length, axis: place).swappingAxes(place, -1)
    let (source, count) = (full.contiguous(), full.layout.shape[full.rank - 1])
    let factor = scale.factor(.forward, count: count)
    let rows = FourierRows(rows: full.count / count, count: count, scale: factor)
    let y = Tensor.make(Shape(full.shape + [2]), full.dtype, on: x.device) {
        x.device.backend.fourier(.wholeReal, source.body, rows, into: $0)
    }
    return y.recorded("fft", full) { dy in transformed("inverseFFT", .inverse, dy, dy.rank - 2, factor)[.ellipsis, 0] }
        .swappingAxes(place, -2).castBack(x.dtype)
}

/// The inverse of `fft`: with `exp(+2πi · jk / N) / N`.
///
/// - Parameter length: Elements that are transformed, with zeros behind the last; all if none is given.
/// - Shape: `[…, N, …, 2]` → the same, with that length. `axis` counts without the axis of the pairs.
/// - Gradient: the forward transform of `dy`, divided by `N`.
/// - Precondition: the last axis has two elements, and `axis` is one of the others.
/// - Reference: Cooley and Tukey 1965; Bluestein 1970.
public func inverseFFT(_ x: Tensor, length: Int? = nil, axis: Int = -1, scale: FourierScale = .inverse) -> Tensor {
    transformed("inverseFFT", .inverse, x, length, axis, scale)
}

/// The shape rule of `fft`: the axis, counted from the front.
func fourierAxis(_ name: String, _ x: Shape, _ axis: Int) throws(ShapeError) -> Int {
    guard x.rank >= 2, x[x.rank - 1] == 2 else {
        throw ShapeError(
            name, "\(x) is not complex: the last axis holds pairs, so it has two elements and another stands before it")
    }
    let resolved = try resolvedAxis(name, axis, rank: x.rank - 1)
    guard x[resolved] > 0 else { throw ShapeError(name, "axis \(axis) of \(x) is empty") }
    return resolved
}

private func transformed(
    _ name: StaticString, _ form: FourierForm, _ x: Tensor, _ length: Int?, _ axis: Int, _ scale: FourierScale
) -> Tensor {
    let axis = require { () throws(ShapeError) in try fourierAxis("\(name)", x.layout.shape, axis) }
    let full = x.inFullPrecision.resized("\(name)", to: length, axis: axis)
    let (count, factor) = (full.layout.shape[axis], scale.factor(form, count: full.layout.shape[axis]))
    // Rows that lie side by side are transformed so, unless they are few, or too long for as many as fill a vector to fit the cache.
    let (fewest, longest, step) = (8, 2048, full.layout.shape.sides(of: axis).inner / 2)
    if step == 1 || (step >= fewest && count <= longest) { return transformed(name, form, full, axis, factor).castBack(x.dtype) }
    return transformed(name, form, full.swappingAxes(axis, -2), x.rank - 2, factor).swappingAxes(axis, -2).castBack(x.dtype)
}

/// A transform's transpose is its conjugate: the other direction with the same factor.
private func transformed(_ name: StaticString, _ form: FourierForm, _ x: Tensor, _ axis: Int, _ factor: Double) -> Tensor {
    let (source, count, sides) = (x.contiguous(), x.layout.shape[axis], x.layout.shape.sides(of: axis))
    let rows = FourierRows(rows: sides.outer * sides.inner / 2, count: count, step: max(sides.inner / 2, 1), scale: factor)
    let y = Tensor.make(x.layout.shape, x.dtype, on: x.device) { x.device.backend.fourier(form, source.body, rows, into: $0) }
    return y.recorded(name, x) { dy in transformed(name, form == .forward ? .inverse : .forward, dy, axis, factor) }
}

extension FourierScale {
    /// What the sums of a transform of `count` numbers are multiplied by.
    func factor(_ form: FourierForm, count: Int) -> Double {
        let isForward = form == .forward || form == .real
        return switch self {
        case .inverse: isForward ? 1 : 1 / Double(count)
        case .forward: isForward ? 1 / Double(count) : 1
        case .orthonormal: 1 / Double(count).squareRoot()
        }
    }
}
