/// The discrete Fourier transform along several axes, as of images: `fft` along one after another.
///
/// - Parameter lengths: Elements that are transformed along each axis, with zeros behind the last; all if none are given.
/// - Shape: `[…, 2]` → the same, with those lengths. `axes` count without the axis of the pairs; none given means all.
/// - Gradient: the inverse transform of `dy`, times the number of elements transformed.
/// - Precondition: the last axis has two elements, and the axes are different others.
/// - Reference: Cooley and Tukey 1965.
public func fft(_ x: Tensor, lengths: [Int]? = nil, axes: [Int], scale: FourierScale = .inverse) -> Tensor {
    fourierAxes("fft", x.rank - 1, axes, lengths).reduce(x) { fft($0, length: $1.length, axis: $1.axis, scale: scale) }
}

/// The inverse of `fft` along several axes.
///
/// - Parameter lengths: Elements that are transformed along each axis, with zeros behind the last; all if none are given.
/// - Shape: `[…, 2]` → the same, with those lengths. `axes` count without the axis of the pairs; none given means all.
/// - Gradient: the forward transform of `dy`, divided by the number of elements transformed.
/// - Precondition: the last axis has two elements, and the axes are different others.
/// - Reference: Cooley and Tukey 1965.
public func inverseFFT(_ x: Tensor, lengths: [Int]? = nil, axes: [Int], scale: FourierScale = .inverse) -> Tensor {
    fourierAxes("inverseFFT", x.rank - 1, axes, lengths).reduce(x) {
        inverseFFT($0, length: $1.length, axis: $1.axis, scale: scale)
    }
}

/// The Fourier transform of real numbers along several axes: `realFFT` along the last of them, then `fft` along the others.
///
/// - Parameter lengths: Elements that are transformed along each axis, with zeros behind the last; all if none are given.
/// - Shape: `[…]` → `[…, 2]`, where the last of the axes has `N / 2 + 1` elements. No axes given means all.
/// - Gradient: that of the transforms along each axis.
/// - Precondition: the axes differ, and none is empty.
/// - Reference: Cooley and Tukey 1965.
public func realFFT(_ x: Tensor, lengths: [Int]? = nil, axes: [Int], scale: FourierScale = .inverse) -> Tensor {
    let axes = fourierAxes("realFFT", x.rank, axes, lengths)
    guard let last = axes.last else { return realFFT(x, scale: scale) }
    return axes.dropLast().reduce(realFFT(x, length: last.length, axis: last.axis, scale: scale)) {
        fft($0, length: $1.length, axis: $1.axis, scale: scale)
    }
}

/// The real numbers of which `realFFT` along several axes gave `x`.
///
/// - Parameter length: The elements along the last of the axes; even if none is given.
/// - Shape: `[…, 2]` → `[…]`. `axes` count without the axis of the pairs; none given means all.
/// - Gradient: that of the transforms along each axis.
/// - Precondition: as of `inverseRealFFT` along one axis; the axes differ.
/// - Reference: Cooley and Tukey 1965.
public func inverseRealFFT(_ x: Tensor, axes: [Int], length: Int? = nil, scale: FourierScale = .inverse) -> Tensor {
    let axes = fourierAxes("inverseRealFFT", x.rank - 1, axes, nil).map(\.axis)
    guard let last = axes.last else { return inverseRealFFT(x, length: length, scale: scale) }
    let others = axes.dropLast().reduce(x) { inverseFFT($0, axis: $1, scale: scale) }
    return inverseRealFFT(others, length: length, axis: last, scale: scale)
}

/// Different axes in the order in which they were given, and the length to transform along each.
private func fourierAxes(_ name: String, _ rank: Int, _ axes: [Int], _ lengths: [Int]?) -> [(axis: Int, length: Int?)] {
    require { () throws(ShapeError) in
        let all = try resolvedAxes(name, axes, rank: max(rank, 0))
        let places = axes.isEmpty ? all : axes.map { $0 < 0 ? $0 + rank : $0 }
        if let lengths, lengths.count != places.count {
            throw ShapeError(name, "\(lengths.count) lengths for \(places.count) axes")
        }
        return places.enumerated().map { ($0.element, lengths?[$0.offset]) }
    }
}
