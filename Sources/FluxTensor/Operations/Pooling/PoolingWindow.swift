/// The window of a pooling operation over the spatial axes of `x`; the stride is that of the window if none is given.
func poolingWindow(
    _ operation: String, _ x: [Int], _ window: any WindowExtents, stride: (any WindowExtents)?, padding: any WindowPadding,
    dilation: any WindowExtents = 1, ceilMode: Bool = false
) throws(ShapeError) -> Window {
    let extents = try spatialExtents(operation, x)
    let kernel = try window.resolved(operation, "window", rank: extents.count, atLeast: 1)
    let result = try Window(
        operation, over: extents, kernel: kernel, stride: stride ?? window, padding: padding, dilation: dilation,
        ceilMode: ceilMode)
    for axis in 0..<result.rank where max(result.before[axis], result.after[axis]) > kernel[axis] / 2 {
        throw ShapeError(operation, "padding \(padding) is more than half of the window \(kernel), which would see nothing else")
    }
    guard extents.allSatisfy({ $0 > 0 }) else { throw ShapeError(operation, "x \(x) has no elements to pool") }
    _ = try checkedShape(operation, x[..<2] + result.output)
    if result.isDilated, PoolingRegions(result).ranges.contains(where: { $0.contains(where: \.isEmpty) }) {
        throw ShapeError(
            operation, "the window \(kernel) with dilation \(dilation) sees nothing but padding of \(extents) somewhere")
    }
    return result
}

/// The shape rule of `maxPool`, `meanPool` and `lpNormPool`.
package func poolingShape(
    _ operation: String, _ x: [Int], _ window: any WindowExtents, stride: (any WindowExtents)?, padding: any WindowPadding,
    dilation: any WindowExtents = 1, ceilMode: Bool = false
) throws(ShapeError) -> [Int] {
    try x[..<2]
        + poolingWindow(
            operation, x, window, stride: stride, padding: padding, dilation: dilation, ceilMode: ceilMode
        ).output
}

/// The spatial extents of `[N, C, …]`.
package func spatialExtents(_ operation: String, _ x: [Int]) throws(ShapeError) -> [Int] {
    guard 3...5 ~= x.count else {
        throw ShapeError(operation, "x \(x): expected [N, C, …] with one, two or three spatial axes")
    }
    return Array(x[2...])
}
