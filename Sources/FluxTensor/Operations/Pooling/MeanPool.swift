/// The mean of the elements under a window at each of its places.
///
/// - Parameters:
///   - stride: That of the window if none is given.
///   - padding: At most half of the window.
///   - countsPadding: Whether the zeros of the padding count as elements of the mean.
///   - ceilMode: Whether extents are rounded up: the last window may reach over the end, if it starts before it. What lies beyond
///     the padding does not count.
/// - Shape: `[N, C, …]` → `[N, C, …]`, where an extent becomes `⌊(extent + padding − window) / stride⌋ + 1`.
/// - Gradient: `dy / n`, spread over the elements of each window.
/// - Numerics: halves are added in `float32`; integers are averaged as `float32`.
/// - Precondition: the window fits into the padded input.
/// - Reference: LeCun et al. 1998, "Gradient-based learning applied to document recognition".
public func meanPool(
    _ x: Tensor, window: any WindowExtents, stride: (any WindowExtents)? = nil, padding: any WindowPadding = 0,
    countsPadding: Bool = true, ceilMode: Bool = false
) -> Tensor {
    let window = require { () throws(ShapeError) in
        try poolingWindow("meanPool", x.shape, window, stride: stride, padding: padding, ceilMode: ceilMode)
    }
    return meanPooled(x, PoolingRegions(window), sizes: countsPadding ? paddedSizes(window) : nil)
}

/// How many elements the window covers at each place along each axis, with those of the padding.
private func paddedSizes(_ window: Window) -> [[Int]] {
    (0..<window.rank).map { axis in
        (0..<window.output[axis]).map { place in
            let start = place * window.stride[axis] - window.before[axis]
            return min(window.kernel[axis], window.input[axis] + window.after[axis] - start)
        }
    }
}

/// The mean of each region, along one axis after the other; of as many elements as `sizes` where they are given.
func meanPooled(_ input: Tensor, _ regions: PoolingRegions, sizes: [[Int]]? = nil) -> Tensor {
    let x = input.dtype.isFloatingPoint ? input : input.cast(to: .float32)
    let work: DType = x.dtype == .float64 ? .float64 : .float32
    let means = regions.ranges.enumerated().reduce(x.cast(to: work)) { y, next in
        let (axis, ranges) = next
        let rows = ranges.enumerated().map { place, range in range.map { ($0, 1 / Double(sizes?[axis][place] ?? range.count)) } }
        return y.multiplied(by: SparseMatrix(columnCount: regions.input[axis], rows: rows), along: axis + 2)
    }
    return means.cast(to: x.dtype)
}
