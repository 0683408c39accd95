extension Tensor {
    /// The tensor cut along `axis` into `sections` equal parts. Copies nothing.
    ///
    /// - Gradient: those of the parts, one after another.
    /// - Precondition: the extent of the axis is a multiple of `sections`.
    public func split(into sections: Int, axis: Int = 0) -> [Tensor] {
        let (axis, extent) = axisToSplit("split", axis)
        if sections < 1 || extent % sections != 0 {
            trap("split", "axis \(axis) of shape \(shape) does not divide into \(sections) equal parts; see chunked(into:)")
        }
        return parts([Int](repeating: extent / sections, count: sections), axis)
    }

    /// The tensor cut along `axis` into parts of the given sizes. Copies nothing.
    ///
    /// - Gradient: those of the parts, one after another.
    /// - Precondition: the sizes are not negative and add up to the extent of the axis.
    public func split(sizes: [Int], axis: Int = 0) -> [Tensor] {
        let (axis, extent) = axisToSplit("split", axis)
        var rest = extent
        for size in sizes where rest >= 0 { rest = size < 0 || size > rest ? -1 : rest - size }
        if rest != 0 { trap("split", "the sizes \(sizes) do not add up to the \(extent) elements of axis \(axis)") }
        return parts(sizes, axis)
    }

    /// The tensor cut along `axis` into at most `count` parts of equal size, the last one smaller. Copies nothing.
    ///
    /// - Gradient: those of the parts, one after another.
    /// - Precondition: `count` is at least 1.
    public func chunked(into count: Int, axis: Int = 0) -> [Tensor] {
        if count < 1 { trap("chunked", "the number of chunks is \(count); it must be at least 1") }
        let extent = axisToSplit("chunked", axis).extent
        return chunked(ofCount: Swift.max((extent - 1) / count + 1, 1), axis: axis)
    }

    /// The tensor cut along `axis` into parts of `size` elements, the last one smaller. Copies nothing.
    ///
    /// - Gradient: those of the parts, one after another.
    /// - Precondition: `size` is at least 1.
    public func chunked(ofCount size: Int, axis: Int = 0) -> [Tensor] {
        if size < 1 { trap("chunked", "the size of a chunk is \(size); it must be at least 1") }
        let (axis, extent) = axisToSplit("chunked", axis)
        let step = Swift.min(size, Swift.max(extent, 1))
        return parts(stride(from: 0, to: Swift.max(extent, 1), by: step).map { Swift.min(step, extent - $0) }, axis)
    }

    /// The tensors that lie along `axis`, without that axis. Copies nothing.
    ///
    /// - Gradient: those of the tensors, stacked.
    public func unstacked(axis: Int = 0) -> [Tensor] {
        let (axis, extent) = axisToSplit("unstacked", axis)
        return parts([Int](repeating: 1, count: extent), axis).map { $0.reshaped(layout.shape.removing(axis)) }
    }

    private func axisToSplit(_ name: String, _ axis: Int) -> (axis: Int, extent: Int) {
        let place = require { () throws(ShapeError) in try resolvedAxis(name, axis, rank: rank) }
        return (place, layout.shape[place])
    }

    /// Parts of checked sizes. Their gradients meet in one node, so that going back through all costs one pass.
    private func parts(_ sizes: [Int], _ axis: Int) -> [Tensor] {
        let starts = sizes.indices.map { sizes[..<$0].reduce(0, +) }
        let whole = stopGradient()
        let views = zip(starts, sizes).map { whole.narrowed(axis, $0..<$0 + $1) }
        if !isTracked { return views }
        let gradients = PartGradients(count: sizes.count)
        let joint = whole.recorded("split", self) { _ in gradients.joined(like: views, axis) }
        return views.enumerated().map { index, view in view.recorded("split", joint) { dy in gradients.collect(dy, index) } }
    }
}

/// What flows back into the parts of one tensor, until all have been visited.
///
/// Only a walk writes to it, and a graph is walked by one task at a time.
private final class PartGradients: @unchecked Sendable {
    private var parts: [Tensor?]

    init(count: Int) { parts = Array(repeating: nil, count: count) }

    /// Keeps the gradient of a part. The number returned only tells the walk to go on to the whole.
    func collect(_ dy: Tensor, _ index: Int) -> Tensor {
        parts[index] = dy
        return Tensor.full([], 0, dy.dtype, on: dy.device)
    }

    func joined(like views: [Tensor], _ axis: Int) -> Tensor {
        defer { parts = Array(repeating: nil, count: parts.count) }
        return Tensor.concatenated(zip(parts, views).map { $0 ?? Tensor.zeros(like: $1) }, axis: axis)
    }
}
