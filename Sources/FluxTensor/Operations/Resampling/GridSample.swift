/// The elements of images at the points of a grid, interpolated between their neighbors.
///
/// - Parameters:
///   - grid: Points `(x, y)`, or `(x, y, z)` of volumes; −1 and 1 are the edges of the image.
///   - mode: Whether neighbors are weighted by their distance, two or four along each axis, or the nearest is taken.
///   - padding: What is outside of the image: zeros, the elements at the border, or the image mirrored there.
///   - alignCorners: Whether −1 and 1 are the centers of the outer elements instead of the edges.
/// - Shape: `[N, C, H, W]` at `[N, H′, W′, 2]` → `[N, C, H′, W′]`; `[N, C, D, H, W]` at `[N, D′, H′, W′, 3]` likewise.
/// - Gradient: to `x` `dy` with the same weights at the neighbors, to `grid` the slopes between them; at the centers of the outer
///   elements, where padding with elements begins, 0 in that direction for linear weights, as in PyTorch.
/// - Numerics: halves are computed in `float32`.
/// - Precondition: both have the same number of samples.
/// - Reference: Jaderberg et al. 2015, https://arxiv.org/abs/1506.02025
public func gridSample(
    _ x: Tensor, _ grid: Tensor, mode: SamplingMode = .bilinear, padding: GridPadding = .zeros, alignCorners: Bool = false
) -> Tensor {
    let (x, grid) = floatingPoint(x, grid)
    let shape = require { () throws(ShapeError) in try gridSampleShape(x.shape, grid.shape) }
    _ = commonDevice("gridSample", x.body, grid.body)
    let extents = Array(x.shape[2...])
    let points = grid.reshaped([shape[0], shape[2...].reduce(1, *), extents.count])
    let form = GridSampling(
        samples: shape[0], channels: shape[1], extents: extents, points: points.shape[1],
        mode: mode, padding: padding, alignCorners: alignCorners,
        scale: extents.map { Double(alignCorners ? $0 - 1 : $0) / 2 }, shift: extents.map { Double($0 - 1) / 2 })
    return sampled(x.inFullPrecision, at: points.inFullPrecision, form).reshaped(shape).castBack(x.dtype)
}

/// The elements of images `[N, C, …]` at points `[N, L, axes]`, of shape `[N, C, L]`.
func sampled(_ x: Tensor, at points: Tensor, _ form: GridSampling) -> Tensor {
    let call = GridSampleCall(x, points, form)
    return call.fused ?? call.composed
}

/// The two ways to find the elements of images at points.
private struct GridSampleCall {
    let x: Tensor
    /// `[N, L, axes]`
    let points: Tensor
    let form: GridSampling

    init(_ x: Tensor, _ points: Tensor, _ form: GridSampling) { (self.x, self.points, self.form) = (x, points, form) }

    /// Those along each axis, `[N, 1, L]`. The points name the last axis first.
    var positions: [Tensor] {
        form.extents.indices.map { axis in
            let point = points[.ellipsis, form.extents.count - 1 - axis]
            return (point * form.scale[axis] + form.shift[axis]).unsqueezed(1)
        }
    }

    /// With four neighbors along each axis those outside of the image are found inside, else the positions are.
    var composed: Tensor {
        func inside(_ position: Tensor, _ axis: Int) -> Tensor {
            form.padding.position(position, form.extents[axis], form.alignCorners)
        }
        if form.mode == .bicubic { return sampled(x, at: positions, .bicubic, inside: inside) }
        return sampled(x, at: positions.enumerated().map { inside($0.element, $0.offset) }, form.mode)
    }

    /// The result by the backend's kernel, or nothing where it has none for these operands.
    var fused: Tensor? {
        guard x.dtype == .float32, x.count > 0, points.count > 0 else { return nil }
        let (source, places) = (x.stopGradient().contiguous(), points.stopGradient().contiguous())
        var isDone = false
        let y = Tensor.make([form.samples, form.channels, form.points], .float32, on: x.device) {
            isDone = x.device.backend.sample(form, source.body, places.body, into: $0)
        }
        if !isDone { return nil }
        return y.recorded("gridSample", [x, points]) { dy, needs in
            if dy.isTracked || x.isTracked || points.isTracked { return composedGradients(dy) }
            let slope = dy.contiguous()
            let (dx, dpoints) = (needs[0] ? memory(for: source) : nil, needs[1] ? memory(for: places) : nil)
            x.device.backend.sampleGradient(
                form, source.body, places.body, dy: slope.body, into: (dx?.body.storage, dpoints?.body.storage))
            return [dx, dpoints]
        }
    }

    private func memory(for x: Tensor) -> Tensor { .make(x.layout.shape, .float32, on: x.device) { _ in } }

    /// The gradients in tensor operations, for gradients of them.
    private func composedGradients(_ dy: Tensor) -> [Tensor] {
        pullback(at: [x, points]) { GridSampleCall($0[0], $0[1], form).composed }.pullback(dy)
    }
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
        case .border: return within(position, last)
        case .reflection:
            let (start, span) = alignCorners ? (0, last) : (-0.5, last + 1)
            return span == 0 ? position * 0 : within(mirrored(position - start, span) + start, last)
        }
    }

    /// A position limited to `0...last`, at whose ends it stands still: the image goes on as it does beyond.
    private func within(_ position: Tensor, _ last: Double) -> Tensor {
        `where`((position .> 0) .& (position .< last), position, clip(position.stopGradient(), 0...last))
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
