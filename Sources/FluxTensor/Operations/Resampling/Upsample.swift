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
///   - antialias: Whether all elements under an output count where the result is smaller, so that fine patterns do not alias. For
///     `.linear`, `.bilinear`, `.trilinear` and `.bicubic`, there with `a = −0.5`, as in PyTorch and Pillow.
/// - Shape: `[N, C, …]` → `[N, C, size…]`.
/// - Gradient: `dy` with the same weights, transposed.
/// - Precondition: the mode is for as many spatial axes as `x` has; no extent is 0.
/// - Reference: Keys 1981, "Cubic convolution interpolation for digital image processing".
public func upsample(
    _ x: Tensor, size: any WindowExtents, mode: UpsampleMode = .nearest, alignCorners: Bool = false, antialias: Bool = false
) -> Tensor {
    let shape = require { () throws(ShapeError) in try upsampleShape(x.shape, size: size, mode: mode) }
    return resampled(x, shape, mode, alignCorners, antialias: antialias)
}

/// `x` with each spatial extent multiplied by a number with a fraction, and rounded down.
///
/// - Parameters:
///   - scale: A number for each spatial axis, or one for all. Elements are this far apart also where the extent was rounded.
///   - alignCorners: Whether the first and last elements keep their places; else the outer edges do, as in PyTorch and Keras.
///   - antialias: As of the other form.
/// - Shape: `[N, C, …]` → `[N, C, ⌊extent · scale⌋…]`.
/// - Gradient: `dy` with the same weights, transposed.
/// - Precondition: scales are positive, and leave at least one element of each axis.
/// - Reference: Keys 1981, "Cubic convolution interpolation for digital image processing".
public func upsample(
    _ x: Tensor, scale: [Double], mode: UpsampleMode = .nearest, alignCorners: Bool = false, antialias: Bool = false
) -> Tensor {
    let shape = require { () throws(ShapeError) in try upsampleShape(x.shape, scale: scale, mode: mode) }
    let scales = scale.count == 1 ? Array(repeating: scale[0], count: x.rank - 2) : scale
    return resampled(x, shape, mode, alignCorners, scales, antialias: antialias)
}

/// The shape rule of `upsample` by a scale with a fraction.
package func upsampleShape(_ x: [Int], scale: [Double], mode: UpsampleMode) throws(ShapeError) -> [Int] {
    let extents = try resampledExtents(x, mode)
    guard scale.count == 1 || scale.count == extents.count else {
        throw ShapeError("upsample", "scale \(scale) has \(scale.count) numbers for \(extents.count) spatial axes")
    }
    var shape = Array(x[..<2])
    for (axis, extent) in extents.enumerated() {
        let size = Double(extent) * scale[scale.count == 1 ? 0 : axis]
        guard size >= 1, size < Double(Int32.max) else {
            throw ShapeError("upsample", "x \(x) by scale \(scale): no extents")
        }
        shape.append(Int(size))
    }
    return try checkedShape("upsample", shape).array
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

private func resampled(
    _ input: Tensor, _ shape: [Int], _ mode: UpsampleMode, _ alignCorners: Bool, _ scales: [Double]? = nil,
    antialias: Bool = false
) -> Tensor {
    if antialias && !mode.isSmooth { trap("upsample", "antialias is not for mode \(mode)") }
    let x = input.dtype.isFloatingPoint ? input : input.cast(to: .float32)
    let work: DType = x.dtype == .float64 ? .float64 : .float32
    // The last axis first, while there are few elements: along the others whole lines are added.
    let result = (2..<x.rank).reversed().reduce(x.cast(to: work)) { y, axis in
        let extent = y.layout.shape[axis]
        let scale = scales?[axis - 2]
        if extent == shape[axis] && scale ?? 1 == 1 { return y }
        let step = mode.step(from: extent, to: shape[axis], alignCorners: alignCorners, scale: scale)
        let matrix =
            antialias
            ? mode.smoothedMatrix(from: extent, to: shape[axis], step: step)
            : mode.matrix(from: extent, to: shape[axis], step: step, alignCorners: alignCorners)
        return y.multiplied(by: matrix, along: axis)
    }
    return result.cast(to: x.dtype)
}
