/// The points that affine maps of the plane or of space give for a regular grid: what `gridSample` takes.
///
/// - Parameters:
///   - transform: Matrices that map the points `(x, y, 1)` of the result to the points `(x, y)` of the image.
///   - size: The spatial extents of the result.
///   - alignCorners: As of `gridSample`.
/// - Shape: `[N, 2, 3]` → `[N, H, W, 2]`; `[N, 3, 4]` → `[N, D, H, W, 3]`.
/// - Gradient: `dy`, times the points of the grid.
/// - Reference: Jaderberg et al. 2015, https://arxiv.org/abs/1506.02025
public func affineGrid(_ transform: Tensor, size: [Int], alignCorners: Bool = false) -> Tensor {
    let shape = require { () throws(ShapeError) in try affineGridShape(transform.shape, size) }
    let transform = transform.inFloatingPoint
    let places = size.map { extent -> Tensor in
        let steps = Tensor.arange(to: Double(extent), dtype: .float64) * 2
        return alignCorners ? (steps - Double(extent - 1)) / Double(max(extent - 1, 1)) : (steps + 1) / Double(extent) - 1
    }
    let coordinates = Tensor.meshgrid(places).reversed()
    let points = Tensor.stacked(coordinates + [Tensor.ones(size, dtype: .float64)], axis: -1)
    let rows = points.reshaped(-1, size.count + 1).cast(to: transform.dtype).to(transform.device)
    return rows.matmul(transform.transposed()).reshaped(shape)
}

/// The shape rule of `affineGrid`.
package func affineGridShape(_ transform: [Int], _ size: [Int]) throws(ShapeError) -> [Int] {
    let axes = size.count
    guard 2...3 ~= axes, transform.count == 3, transform[1...] == [axes, axes + 1], size.allSatisfy({ $0 > 0 }) else {
        throw ShapeError(
            "affineGrid", "transform \(transform) for the size \(size): expected [N, 2, 3] and [H, W], or [N, 3, 4] and [D, H, W]"
        )
    }
    return try checkedShape("affineGrid", [transform[0]] + size + [axes]).array
}
