/// The value at `x` of the line through given points; before the first and behind the last the value there.
///
/// - Parameters:
///   - points: Where the values are given, ascending: `[K]`.
///   - values: The values there: `[K]`.
/// - Shape: that of `x`.
/// - Gradient: to `x` the slope of the line, 0 outside; to `points` and `values` by the distances.
/// - Precondition: there is at least one point, and as many values; that the points ascend is not checked.
/// - Reference: DLMF 3.3, https://dlmf.nist.gov/3.3
public func interpolate(_ x: Tensor, points: Tensor, values: Tensor) -> Tensor {
    require { () throws(ShapeError) in
        guard points.rank == 1, points.count > 0, points.shape == values.shape else {
            throw ShapeError("interpolate", "points \(points.shape), values \(values.shape): expected [K] of both, at least one")
        }
    }
    let (x, points) = floatingPoint(x, points)
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
