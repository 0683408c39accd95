/// The value at `x` of the line through given points; before the first and behind the last the value there.
///
/// - Parameters:
///   - points: Where the values are given, ascending: `[K]`.
///   - values: The values there: `[K]`.
///   - left: The value before the first point, instead of that of the point.
///   - right: The value behind the last point, instead of that of the point.
///   - period: With which the values repeat. The points may then have any order, and nothing lies outside.
/// - Shape: that of `x`.
/// - Gradient: to `x` the slope of the line, 0 outside; to `points` and `values` by the distances.
/// - Precondition: there is at least one point, and as many values; that the points ascend is not checked. A period is positive.
/// - Reference: DLMF 3.3, https://dlmf.nist.gov/3.3
public func interpolate(
    _ x: Tensor, points: Tensor, values: Tensor, left: Double? = nil, right: Double? = nil, period: Double? = nil
) -> Tensor {
    require { () throws(ShapeError) in
        guard points.rank == 1, points.count > 0, points.shape == values.shape else {
            throw ShapeError("interpolate", "points \(points.shape), values \(values.shape): expected [K] of both, at least one")
        }
        if let period, !(period > 0) { throw ShapeError("interpolate", "the period is \(period); it must be positive") }
    }
    let (x, points) = floatingPoint(x, points)
    if let period { return interpolate(x, points, values, period: period) }
    let line = interpolate(x, points, values)
    let (first, last) = (points[0].stopGradient(), points[-1].stopGradient())
    let started = left.map { `where`(x.stopGradient() .< first, Tensor($0), line) } ?? line
    return right.map { `where`(x.stopGradient() .> last, Tensor($0), started) } ?? started
}

/// Within one period, with a point of the neighboring ones on both sides.
private func interpolate(_ x: Tensor, _ points: Tensor, _ values: Tensor, period: Double) -> Tensor {
    let turn = Tensor(period), within = remainder(points, turn)
    let order = within.stopGradient().argsort()
    let (ordered, sorted, last) = (within.gathered(order), values.gathered(order), points.count - 1..<points.count)
    let around = Tensor.concatenated([ordered.narrowed(0, last) - period, ordered, ordered.narrowed(0, 0..<1) + period])
    return interpolate(remainder(x, turn), around, .concatenated([sorted.narrowed(0, last), sorted, sorted.narrowed(0, 0..<1)]))
}

private func interpolate(_ x: Tensor, _ points: Tensor, _ values: Tensor) -> Tensor {
    let last = points.count - 1
    let right = clip(points.stopGradient().searchSorted(x.stopGradient()).cast(to: .float64), 0...Double(last)).cast(to: .int64)
    let left = maximum(right - 1, Tensor(0))
    let (start, end) = (points.gathered(left), points.gathered(right))
    // Outside, and on a point, both neighbors are taken for one: the share of the right one is then 0 or 1.
    let width = end - start
    let isFlat = width.stopGradient() .== 0
    let share = clip((x - start) / `where`(isFlat, 1, width), 0...1)
    return lerp(values.gathered(left), values.gathered(right), weight: `where`(isFlat, 0, share))
}
