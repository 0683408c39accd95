/// The elements of images at the points of a grid, interpolated between their four neighbors.
///
/// - Parameters:
///   - grid: Points `(x, y)`; −1 and 1 are the edges of the image.
///   - padding: What is outside of the image: zeros, or the elements at the border.
///   - alignCorners: Whether −1 and 1 are the centers of the outer elements instead of the edges.
/// - Shape: `[N, C, H, W]` at `[N, H′, W′, 2]` → `[N, C, H′, W′]`.
/// - Gradient: to `x` `dy` with the same weights at the neighbors, to `grid` the slopes between them.
/// - Numerics: halves are computed in `float32`.
/// - Precondition: both have the same number of samples.
/// - Reference: Jaderberg et al. 2015, https://arxiv.org/abs/1506.02025
public func gridSample(
    _ x: Tensor, _ grid: Tensor, padding: GridPadding = .zeros, alignCorners: Bool = false
) -> Tensor {
    let (x, grid) = floatingPoint(x, grid)
    let shape = require { () throws(ShapeError) in try gridSampleShape(x.shape, grid.shape) }
    let (height, width) = (x.shape[2], x.shape[3])
    func position(_ place: Int, _ extent: Int) -> Tensor {
        let unit = (grid[.ellipsis, place].reshaped([shape[0], 1, shape[2] * shape[3]]) + 1) / 2
        let position = alignCorners ? unit * Double(extent - 1) : unit * Double(extent) - 0.5
        return padding == .zeros ? position : clip(position, 0...Double(max(extent - 1, 0)))
    }
    let (column, row) = (position(0, width), position(1, height))
    let (left, top) = (floor(column).stopGradient(), floor(row).stopGradient())
    let corners = [(0, 0), (0, 1), (1, 0), (1, 1)].map { down, right in
        let weight = (down == 0 ? top + 1 - row : row - top) * (right == 0 ? left + 1 - column : column - left)
        return elements(x, rows: top + Double(down), columns: left + Double(right)) * weight
    }
    return corners.dropFirst().reduce(corners[0], +).reshaped(shape)
}

/// What `gridSample` finds outside of the image.
public enum GridPadding: Sendable {
    case zeros, border
}

/// The elements of each channel at whole places `[N, 1, L]`, 0 outside of the image.
private func elements(_ x: Tensor, rows: Tensor, columns: Tensor) -> Tensor {
    let (height, width) = (x.shape[2], x.shape[3])
    let isInside = logicalAnd(
        logicalAnd(rows .>= 0, rows .< Tensor(height)), logicalAnd(columns .>= 0, columns .< Tensor(width)))
    let flat = rows.cast(to: .float64) * Double(width) + columns.cast(to: .float64)
    let places = `where`(isInside, flat, -1).cast(to: .int32)
    let shape = Shape([x.shape[0], x.shape[1], places.count / max(x.shape[0], 1)])
    return gatheredRows(x, places.broadcast(to: shape).contiguous(), rows: x.shape[0] * x.shape[1], shape: shape)
}

/// The shape rule of `gridSample`.
package func gridSampleShape(_ x: [Int], _ grid: [Int]) throws(ShapeError) -> [Int] {
    guard x.count == 4, grid.count == 4, grid[3] == 2, x[0] == grid[0] else {
        throw ShapeError("gridSample", "x \(x) with grid \(grid): expected [N, C, H, W] and [N, H′, W′, 2]")
    }
    return [x[0], x[1], grid[1], grid[2]]
}
