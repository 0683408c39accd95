/// `x` with each spatial extent multiplied.
///
/// - Parameters:
///   - alignCorners: Whether the first and last elements keep their places; else the outer edges do, as in PyTorch and Keras.
/// - Shape: `[N, C, …]` → `[N, C, extent · scale…]`.
/// - Gradient: `dy` with the same weights, transposed.
/// - Precondition: the mode is for as many spatial axes as `x` has.
/// - Reference: Keys 1981, "Cubic convolution interpolation for digital image processing".
public func upsample(
    _ x: Tensor, scale: any WindowExtents, mode: UpsampleMode = .nearest, alignCorners: Bool = false
) -> Tensor {
    resampled(x, require { () throws(ShapeError) in try upsampleShape(x.shape, scale: scale, mode: mode) }, mode, alignCorners)
}

/// `x` resampled to other spatial extents, which may be smaller ones.
///
/// - Parameters:
///   - alignCorners: Whether the first and last elements keep their places; else the outer edges do, as in PyTorch and Keras.
/// - Shape: `[N, C, …]` → `[N, C, size…]`.
/// - Gradient: `dy` with the same weights, transposed.
/// - Precondition: the mode is for as many spatial axes as `x` has; no extent is 0.
/// - Reference: Keys 1981, "Cubic convolution interpolation for digital image processing".
public func upsample(
    _ x: Tensor, size: any WindowExtents, mode: UpsampleMode = .nearest, alignCorners: Bool = false
) -> Tensor {
    resampled(x, require { () throws(ShapeError) in try upsampleShape(x.shape, size: size, mode: mode) }, mode, alignCorners)
}

/// The shape rule of `upsample` by a scale.
package func upsampleShape(_ x: [Int], scale: any WindowExtents, mode: UpsampleMode) throws(ShapeError) -> [Int] {
    let extents = try resampledExtents(x, mode)
    let scale = try scale.resolved("upsample", "scale", rank: extents.count, atLeast: 1)
    var shape = Array(x[..<2])
    for (extent, scale) in zip(extents, scale) {
        shape.append(try checkedExtent("upsample", extent, scale, Int.multipliedReportingOverflow))
    }
    return try checkedShape("upsample", shape).array
}

/// The shape rule of `upsample` to a size.
package func upsampleShape(_ x: [Int], size: any WindowExtents, mode: UpsampleMode) throws(ShapeError) -> [Int] {
    let extents = try resampledExtents(x, mode)
    return try checkedShape("upsample", x[..<2] + size.resolved("upsample", "size", rank: extents.count, atLeast: 1)).array
}

private func resampledExtents(_ x: [Int], _ mode: UpsampleMode) throws(ShapeError) -> [Int] {
    let extents = try spatialExtents("upsample", x)
    if let axes = mode.axes, axes != extents.count {
        throw ShapeError("upsample", "mode \(mode) is for \(axes) spatial axes; x \(x) has \(extents.count)")
    }
    guard extents.allSatisfy({ $0 > 0 }) else { throw ShapeError("upsample", "x \(x) has no elements to resample") }
    return extents
}

private func resampled(_ input: Tensor, _ shape: [Int], _ mode: UpsampleMode, _ alignCorners: Bool) -> Tensor {
    let x = input.dtype.isFloatingPoint ? input : input.cast(to: .float32)
    let work: DType = x.dtype == .float64 ? .float64 : .float32
    // The last axis first, while there are few elements: along the others whole lines are added.
    let result = (2..<x.rank).reversed().reduce(x.cast(to: work)) { y, axis in
        let extent = y.layout.shape[axis]
        if extent == shape[axis] { return y }
        return y.multiplied(by: mode.matrix(from: extent, to: shape[axis], alignCorners: alignCorners), along: axis)
    }
    return result.cast(to: x.dtype)
}
