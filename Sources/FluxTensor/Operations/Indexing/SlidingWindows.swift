extension Tensor {
    /// The windows of `size` elements that lie `step` apart along `axis`, as a new last axis. Copies nothing.
    ///
    /// ```swift
    /// Tensor([1, 2, 3, 4]).slidingWindows(2)   // [[1, 2], [2, 3], [3, 4]]
    /// ```
    /// - Shape: `[…, extent, …]` → `[…, (extent − size) / step + 1, …, size]`.
    /// - Gradient: `dy`, added up where windows overlap.
    /// - Precondition: size and step are at least 1, and the axis has as many elements as a window.
    public func slidingWindows(_ size: Int, step: Int = 1, axis: Int = -1) -> Tensor {
        let (place, count) = require { () throws(ShapeError) in try Tensor.windowCount(layout.shape, size, step, axis) }
        var (strides, shape) = (layout.strides, layout.shape.replacing(place, with: count))
        shape.append(size)
        strides[rank] = strides[place]
        strides[place] *= step
        let extent = layout.shape[place]
        return Tensor(body.view(Layout(shape, strides: strides))).recorded("slidingWindows", self) { dy in
            dy.movingAxis(place, to: -2).overlapped(step: step, extent: extent).movingAxis(-1, to: place)
        }
    }

    /// Windows `[…, count, size]` added up at their places in the last axis, which are `step` apart: `[…, extent]`.
    ///
    /// Seen from within a window, all windows are the elements of one that has them `step` apart and walks over `size` places.
    func overlapped(step: Int, extent: Int) -> Tensor {
        let (shape, count, size) = (shape, layout.shape[rank - 2], layout.shape[rank - 1])
        let span = (count - 1) * step + size
        let window = require { () throws(ShapeError) in
            try Window("slidingWindows", over: [span], kernel: [count], stride: 1, padding: 0, dilation: step)
        }
        let folded = foldedRecorded(reshaped([shape.dropLast(2).reduce(1, *), count, size] as Shape), window)
        return folded.reshaped(Shape(shape.dropLast(2) + [span])).padded([(0, extent - span)])
    }

    private static func windowCount(
        _ shape: Shape, _ size: Int, _ step: Int, _ axis: Int
    ) throws(ShapeError) -> (axis: Int, count: Int) {
        let place = try resolvedAxis("slidingWindows", axis, rank: shape.rank)
        guard step >= 1, size >= 1, size <= shape[place] else {
            throw ShapeError("slidingWindows", "windows of \(size), \(step) apart, over axis \(axis) of \(shape)")
        }
        return (place, (shape[place] - size) / step + 1)
    }
}
