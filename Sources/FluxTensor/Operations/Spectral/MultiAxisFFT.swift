/// The discrete Fourier transform along several axes, as of images: `fft` along one after another.
///
/// - Shape: `[…, 2]` → the same. `axes` count without the axis of the pairs; none given means all.
/// - Gradient: the inverse transform of `dy`, times the number of elements transformed.
/// - Precondition: the last axis has two elements, and the axes are different others.
/// - Reference: Cooley and Tukey 1965.
public func fft(_ x: Tensor, axes: [Int], scale: FourierScale = .inverse) -> Tensor {
    fourierAxes("fft", x.rank - 1, axes).reduce(x) { fft($0, axis: $1, scale: scale) }
}

/// The inverse of `fft` along several axes.
///
/// - Shape: `[…, 2]` → the same. `axes` count without the axis of the pairs; none given means all.
/// - Gradient: the forward transform of `dy`, divided by the number of elements transformed.
/// - Precondition: the last axis has two elements, and the axes are different others.
/// - Reference: Cooley and Tukey 1965.
public func inverseFFT(_ x: Tensor, axes: [Int], scale: FourierScale = .inverse) -> Tensor {
    fourierAxes("inverseFFT", x.rank - 1, axes).reduce(x) { inverseFFT($0, axis: $1, scale: scale) }
}

/// The Fourier transform of real numbers along several axes: `realFFT` along the last of them, then `fft` along the others.
///
/// - Shape: `[…]` → `[…, 2]`, where the last of the axes has `N / 2 + 1` elements. No axes given means all.
/// - Gradient: that of the transforms along each axis.
/// - Precondition: the axes differ, and none is empty.
/// - Reference: Cooley and Tukey 1965.
public func realFFT(_ x: Tensor, axes: [Int], scale: FourierScale = .inverse) -> Tensor {
    let axes = fourierAxes("realFFT", x.rank, axes)
    guard let last = axes.last else { return realFFT(x, scale: scale) }
    return axes.dropLast().reduce(realFFT(x, axis: last, scale: scale)) { fft($0, axis: $1, scale: scale) }
}

/// The real numbers of which `realFFT` along several axes gave `x`.
///
/// - Parameter length: The elements along the last of the axes; even if none is given.
/// - Shape: `[…, 2]` → `[…]`. `axes` count without the axis of the pairs; none given means all.
/// - Gradient: that of the transforms along each axis.
/// - Precondition: as of `inverseRealFFT` along one axis; the axes differ.
/// - Reference: Cooley and Tukey 1965.
public func inverseRealFFT(_ x: Tensor, axes: [Int], length: Int? = nil, scale: FourierScale = .inverse) -> Tensor {
    let axes = fourierAxes("inverseRealFFT", x.rank - 1, axes)
    guard let last = axes.last else { return inverseRealFFT(x, length: length, scale: scale) }
    let others = axes.dropLast().reduce(x) { inverseFFT($0, axis: $1, scale: scale) }
    return inverseRealFFT(others, length: length, axis: last, scale: scale)
}

/// Different axes in the order in which they were given.
private func fourierAxes(_ name: String, _ rank: Int, _ axes: [Int]) -> [Int] {
    require { () throws(ShapeError) in
        let all = try resolvedAxes(name, axes, rank: max(rank, 0))
        return axes.isEmpty ? all : axes.map { $0 < 0 ? $0 + rank : $0 }
    }
}
