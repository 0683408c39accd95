/// Blocks of neighbors moved into channels: undoes `pixelShuffle`.
///
/// - Shape: `[N, C, H, W]` → `[N, C · factor², H / factor, W / factor]`; likewise over one or three spatial axes.
/// - Gradient: `dy`, moved back.
/// - Precondition: the factor divides the spatial extents.
/// - Reference: Shi et al. 2016, https://arxiv.org/abs/1609.05158
public func pixelUnshuffle(_ x: Tensor, factor: Int) -> Tensor {
    let shape = require { () throws(ShapeError) in try pixelUnshuffleShape(x.shape, factor: factor) }
    let axes = x.rank - 2
    let split = [shape[0], x.shape[1]] + shape[2...].flatMap { [$0, factor] }
    let order = [0, 1] + (0..<axes).map { 3 + 2 * $0 } + (0..<axes).map { 2 + 2 * $0 }
    return x.reshaped(split).permuted(order).reshaped(shape)
}

/// The shape rule of `pixelUnshuffle`.
package func pixelUnshuffleShape(_ x: [Int], factor: Int) throws(ShapeError) -> [Int] {
    let extents = try spatialExtents("pixelUnshuffle", x)
    guard factor >= 1, extents.allSatisfy({ $0 % factor == 0 }) else {
        throw ShapeError("pixelUnshuffle", "x \(x) by factor \(factor): it does not divide the extents \(extents)")
    }
    let group = try checkedShape("pixelUnshuffle", extents.map { _ in factor }).count
    let channels = try checkedExtent("pixelUnshuffle", x[1], group, Int.multipliedReportingOverflow)
    return try checkedShape("pixelUnshuffle", [x[0], channels] + extents.map { $0 / factor }).array
}
