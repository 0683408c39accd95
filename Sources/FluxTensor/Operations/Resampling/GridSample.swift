/// The elements of images at the points of a grid, interpolated between their neighbors.
///
/// - Parameters:
///   - grid: Points `(x, y)`, or `(x, y, z)` of volumes; −1 and 1 are the edges of the image.
///   - mode: Whether neighbors are weighted by their distance, or the nearest is taken.
///   - padding: What is outside of the image: zeros, the elements at the border, or the image mirrored there.
///   - alignCorners: Whether −1 and 1 are the centers of the outer elements instead of the edges.
/// - Shape: `[N, C, H, W]` at `[N, H′, W′, 2]` → `[N, C, H′, W′]`; `[N, C, D, H, W]` at `[N, D′, H′, W′, 3]` likewise.
/// - Gradient: to `x` `dy` with the same weights at the neighbors, to `grid` the slopes between them.
/// - Numerics: halves are computed in `float32`.
/// - Precondition: both have the same number of samples.
/// - Reference: Jaderberg et al. 2015, https://arxiv.org/abs/1506.02025
public func gridSample(
    _ x: Tensor, _ grid: Tensor, mode: SamplingMode = .bilinear, padding: GridPadding = .zeros, alignCorners: Bool = false
) -> Tensor {
    let (x, grid) = floatingPoint(x, grid)
    let shape = require { () throws(ShapeError) in try gridSampleShape(x.shape, grid.shape) }
    _ = commonDevice("gridSample", x.body, grid.body)
    let points = shape[2...].reduce(1, *)
    let positions = x.shape[2...].enumerated().map { axis, extent in
        // The grid names the last axis first.
        let unit = (grid[.ellipsis, x.rank - 3 - axis].reshaped([shape[0], 1, points]) + 1) / 2
        let position = alignCorners ? unit * Double(extent - 1) : unit * Double(extent) - 0.5
        return padding.position(position, extent, alignCorners)
    }
    return sampled(x, at: positions, mode).reshaped(shape)
}

/// What `gridSample` finds outside of the image.
public enum GridPadding: Sendable, CaseIterable {
    case zeros, border, reflection
}

extension GridPadding {
    /// Where the element at a position along an axis is found.
    fileprivate func position(_ position: Tensor, _ extent: Int, _ alignCorners: Bool) -> Tensor {
        let last = Double(max(extent - 1, 0))
        switch self {
        case .zeros: return position
        case .border: return clip(position, 0...last)
        case .reflection:
            let (start, span) = alignCorners ? (0, last) : (-0.5, last + 1)
            return span == 0 ? position * 0 : clip(mirrored(position - start, span) + start, 0...last)
        }
    }

    /// A distance from the first edge, thrown back at both.
    private func mirrored(_ distance: Tensor, _ span: Double) -> Tensor {
        let length = abs(distance)
        let turns = floor(length.stopGradient() / span)
        let rest = length - turns * span
        return `where`(remainder(turns, 2) .== 0, rest, span - rest)
    }
}

/// The shape rule of `gridSample`.
package func gridSampleShape(_ x: [Int], _ grid: [Int]) throws(ShapeError) -> [Int] {
    guard 4...5 ~= x.count, grid.count == x.count, grid.last == x.count - 2, x[0] == grid[0] else {
        throw ShapeError(
            "gridSample",
            "x \(x) with grid \(grid): expected [N, C, H, W] and [N, H′, W′, 2], or with three spatial axes and points")
    }
    return try checkedShape("gridSample", x[..<2] + grid[1..<grid.count - 1]).array
}
