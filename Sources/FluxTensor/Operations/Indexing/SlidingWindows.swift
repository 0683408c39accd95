extension Tensor {
    /// The windows of `size` elements that lie `step` apart along `axis`, as a new last axis.
    ///
    /// ```swift
    /// Tensor([1, 2, 3, 4]).slidingWindows(2)   // [[1, 2], [2, 3], [3, 4]]
    /// ```
    /// - Shape: `[…, extent, …]` → `[…, (extent − size) / step + 1, …, size]`.
    /// - Gradient: `dy`, added up where windows overlap.
    /// - Precondition: size and step are at least 1, and the axis has as many elements as a window.
    public func slidingWindows(_ size: Int, step: Int = 1, axis: Int = -1) -> Tensor {
        let (place, count) = require { () throws(ShapeError) in try Tensor.windowCount(layout.shape, size, step, axis) }
        let places = (0..<count).flatMap { window in (0..<size).map { window * step + $0 } }
        return gathered(Tensor(places).to(device).reshaped(count, size), axis: place).movingAxis(place + 1, to: -1)
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
