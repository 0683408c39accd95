/// The largest element under a window at each of its places.
///
/// - Parameters:
///   - stride: That of the window if none is given.
///   - padding: Never the largest; at most half of the window.
/// - Shape: `[N, C, …]` → `[N, C, …]`, where an extent becomes `⌊(extent + padding − window) / stride⌋ + 1`.
/// - Gradient: `dy` at the places of the largest elements, the first of equals.
/// - Numerics: NaN is larger than everything. Integers are taken as `float32`.
/// - Precondition: the window fits into the padded input.
/// - Reference: Zhou and Chellappa 1988.
public func maxPool(
    _ x: Tensor, window: any WindowExtents, stride: (any WindowExtents)? = nil, padding: any WindowPadding = 0
) -> Tensor {
    maxPooled(
        x,
        PoolingRegions(
            require { () throws(ShapeError) in
                try poolingWindow("maxPool", x.shape, window, stride: stride, padding: padding)
            }))
}

/// The largest element of each region.
func maxPooled(_ input: Tensor, _ regions: PoolingRegions) -> Tensor {
    let x = input.dtype.isFloatingPoint ? input : input.cast(to: .float32)
    let (original, planes) = (x.layout.shape, x.layout.shape[0] * x.layout.shape[1])
    let shape = Shape(x.shape[..<2] + regions.output)
    let source = x.stopGradient().cast(to: x.dtype == .float64 ? .float64 : .float32).contiguous()
    let places = Tensor.make(shape, .int32, on: x.device) { _ in }
    let result = Tensor.make(shape, source.dtype, on: x.device) {
        x.device.backend.maxPool(regions, source.body, planes: planes, places: places.body.storage, into: $0)
    }
    return result.cast(to: x.dtype).recorded("maxPool", x) { dy in
        scatteredRows(dy, places, rows: planes, shape: original)
    }
}
