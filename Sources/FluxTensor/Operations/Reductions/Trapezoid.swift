/// The area under a curve by the trapezoidal rule, of values that lie `spacing` apart along `axis`.
///
/// - Shape: without the axis.
/// - Gradient: `dy`, times the spacing; half of it at both ends.
/// - Precondition: the axis exists.
/// - Reference: DLMF 3.5, https://dlmf.nist.gov/3.5
public func trapezoid(_ y: Tensor, spacing: Double = 1, axis: Int = -1) -> Tensor {
    let place = require { () throws(ShapeError) in try resolvedAxis("trapezoid", axis, rank: y.rank) }
    return pairSums(y, place).sum(place) * (spacing / 2)
}

/// The area under a curve by the trapezoidal rule, of values along `axis` that stand over the places `x`.
///
/// - Shape: `x [K]`, or one that broadcasts to `y`; the result is without the axis.
/// - Gradient: to `y` half of the distances beside each place, to `x` half of the differences of the heights.
/// - Precondition: both have as many elements along the axis.
/// - Reference: DLMF 3.5, https://dlmf.nist.gov/3.5
public func trapezoid(_ y: Tensor, at x: Tensor, axis: Int = -1) -> Tensor {
    let (areas, place) = parts("trapezoid", y, x, axis)
    return areas.sum(place)
}

/// The area under a curve up to each value but the first, by the trapezoidal rule, of values that lie `spacing` apart along `axis`.
///
/// - Shape: the axis has one element fewer, at least none.
/// - Gradient: that of the running sum.
/// - Precondition: the axis exists.
/// - Reference: DLMF 3.5, https://dlmf.nist.gov/3.5
public func cumulativeTrapezoid(_ y: Tensor, spacing: Double = 1, axis: Int = -1) -> Tensor {
    let place = require { () throws(ShapeError) in try resolvedAxis("cumulativeTrapezoid", axis, rank: y.rank) }
    return pairSums(y, place).cumulativeSum(place) * (spacing / 2)
}

/// The area under a curve up to each value but the first, by the trapezoidal rule, of values along `axis` that stand over the
/// places `x`.
///
/// - Shape: `x [K]`, or one that broadcasts to `y`; the axis has one element fewer, at least none.
/// - Gradient: that of the running sum.
/// - Precondition: both have as many elements along the axis.
/// - Reference: DLMF 3.5, https://dlmf.nist.gov/3.5
public func cumulativeTrapezoid(_ y: Tensor, at x: Tensor, axis: Int = -1) -> Tensor {
    let (areas, place) = parts("cumulativeTrapezoid", y, x, axis)
    return areas.cumulativeSum(place)
}

/// The area between neighbors along the axis, which is counted from the front.
private func parts(_ name: String, _ y: Tensor, _ x: Tensor, _ axis: Int) -> (areas: Tensor, axis: Int) {
    let place = require { () throws(ShapeError) in
        let place = try resolvedAxis(name, axis, rank: y.rank)
        let extent = x.rank == 1 ? x.count : x.rank == y.rank ? x.shape[place] : -1
        guard extent == y.shape[place] else {
            throw ShapeError(name, "y \(y.shape) at x \(x.shape): expected [\(y.shape[place])], or the shape of y")
        }
        return place
    }
    let column = x.rank == 1 ? x.reshaped([x.count] + [Int](repeating: 1, count: y.rank - 1 - place)) : x
    let widths = column.inFloatingPoint.differences(axis: x.rank == 1 ? 0 : place)
    return (pairSums(y, place) * widths / 2, place)
}

/// The sums of neighbors along an axis, in a dtype with fractions.
private func pairSums(_ y: Tensor, _ axis: Int) -> Tensor {
    let (y, extent) = (y.inFloatingPoint, y.layout.shape[axis])
    if extent == 0 { return y }
    return y.narrowed(axis, 1..<extent) + y.narrowed(axis, 0..<extent - 1)
}
