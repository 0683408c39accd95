/// The largest element under a window at each of its places.
///
/// - Parameters:
///   - stride: That of the window if none is given.
///   - padding: Never the largest; at most half of the window.
///   - dilation: The distance of the elements under the window.
///   - ceilMode: Whether extents are rounded up: the last window may reach over the end, if it starts before it.
/// - Shape: `[N, C, …]` → `[N, C, …]`, where an extent becomes `⌊(extent + padding − dilation · (window − 1) − 1) / stride⌋ + 1`.
/// - Gradient: `dy` at the places of the largest elements, the first of equals.
/// - Numerics: NaN is larger than everything. Integers are taken as `float32`.
/// - Precondition: the window fits into the padded input.
/// - Reference: Zhou and Chellappa 1988.
public func maxPool(
    _ x: Tensor, window: any WindowExtents, stride: (any WindowExtents)? = nil, padding: any WindowPadding = 0,
    dilation: any WindowExtents = 1, ceilMode: Bool = false
) -> Tensor {
    let window = require { () throws(ShapeError) in
        try poolingWindow(
            "maxPool", x.shape, window, stride: stride, padding: padding, dilation: dilation, ceilMode: ceilMode)
    }
    return maxPooled(inPhases(x, window), PoolingRegions(window))
}

/// The largest element under a window at each of its places, and where it stands: what `maxUnpool` takes.
///
/// - Parameters: as of `maxPool`.
/// - Shape: both as of `maxPool`; the indices are `int64` places among the spatial elements of a channel, row-major.
/// - Gradient: of the largest elements as of `maxPool`; none of the indices.
/// - Precondition: the window fits into the padded input.
/// - Reference: Zhou and Chellappa 1988.
public func maxPoolWithIndices(
    _ x: Tensor, window: any WindowExtents, stride: (any WindowExtents)? = nil, padding: any WindowPadding = 0,
    dilation: any WindowExtents = 1, ceilMode: Bool = false
) -> (largest: Tensor, indices: Tensor) {
    let window = require { () throws(ShapeError) in
        try poolingWindow(
            "maxPoolWithIndices", x.shape, window, stride: stride, padding: padding, dilation: dilation, ceilMode: ceilMode)
    }
    let (y, found) = maxPooledWithPlaces(inPhases(x, window), PoolingRegions(window))
    let places = found.cast(to: .int64)
    if !window.isDilated { return (y, places) }
    let original = (0..<window.rank).reduce([0]) { rows, axis in
        let order = window.phases(axis)
        return rows.flatMap { row in order.map { row * window.input[axis] + $0 } }
    }
    return (y, Tensor(original).to(x.device).gathered(places))
}

/// `x` with its elements in the order of the window's phases, if it is dilated.
private func inPhases(_ x: Tensor, _ window: Window) -> Tensor {
    (0..<window.rank).filter { window.dilation[$0] > 1 }.reduce(x) { x, axis in
        x.gathered(Tensor(window.phases(axis)).to(x.device), axis: axis + 2)
    }
}

/// The largest element of each region; where they lie is only kept for a gradient.
func maxPooled(_ x: Tensor, _ regions: PoolingRegions) -> Tensor {
    if x.isTracked { return maxPooledWithPlaces(x, regions).y }
    return largestElements(x.inFloatingPoint, regions, places: nil)
}

/// The largest element of each region, and its place among the elements of its plane.
private func maxPooledWithPlaces(_ input: Tensor, _ regions: PoolingRegions) -> (y: Tensor, places: Tensor) {
    let x = input.inFloatingPoint
    let (original, planes) = (x.layout.shape, x.layout.shape[0] * x.layout.shape[1])
    let places = Tensor.make(Shape(x.shape[..<2] + regions.output), .int32, on: x.device) { _ in }
    let y = largestElements(x, regions, places: places.body.storage).recorded("maxPool", x) { dy in
        scatteredRows(dy, places, rows: planes, shape: original)
    }
    return (y, places)
}

/// The elements, without history, and their places if they are asked for.
private func largestElements(_ x: Tensor, _ regions: PoolingRegions, places: Storage?) -> Tensor {
    let source = x.stopGradient().cast(to: x.dtype == .float64 ? .float64 : .float32).contiguous()
    let result = Tensor.make(Shape(x.shape[..<2] + regions.output), source.dtype, on: x.device) {
        x.device.backend.maxPool(regions, source.body, planes: x.shape[0] * x.shape[1], places: places, into: $0)
    }
    return result.cast(to: x.dtype)
}
