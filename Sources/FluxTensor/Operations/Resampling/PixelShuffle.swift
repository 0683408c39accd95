/// Channels moved into space: each group of `factor^axes` channels becomes a block of neighbors in one.
///
/// - Shape: `[N, C · factor², H, W]` → `[N, C, H · factor, W · factor]`; likewise over one or three spatial axes.
/// - Gradient: `dy`, moved back.
/// - Precondition: the channels divide into such groups.
/// - Reference: Shi et al. 2016, https://arxiv.org/abs/1609.05158
public func pixelShuffle(_ x: Tensor, factor: Int) -> Tensor {
    let shape = require { () throws(ShapeError) in try pixelShuffleShape(x.shape, factor: factor) }
    let axes = x.rank - 2
    let split = [shape[0], shape[1]] + [Int](repeating: factor, count: axes) + x.shape[2...]
    let order = [0, 1] + (0..<axes).flatMap { [2 + axes + $0, 2 + $0] }
    return x.reshaped(split).permuted(order).reshaped(shape)
}

/// The shape rule of `pixelShuffle`.
package func pixelShuffleShape(_ x: [Int], factor: Int) throws(ShapeError) -> [Int] {
    let extents = try spatialExtents("pixelShuffle", x)
    let group = try checkedShape("pixelShuffle", extents.map { _ in max(factor, 0) }).count
    guard factor >= 1, x[1] % group == 0 else {
        throw ShapeError("pixelShuffle", "x \(x) by factor \(factor): \(x[1]) channels do not divide into groups of \(group)")
    }
    var shape = [x[0], x[1] / group]
    for extent in extents {
        shape.append(try checkedExtent("pixelShuffle", extent, factor, Int.multipliedReportingOverflow))
    }
    return try checkedShape("pixelShuffle", shape).array
}
