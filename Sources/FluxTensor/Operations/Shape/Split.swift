extension Tensor {
    /// The tensor cut along `axis` into `sections` equal parts. Copies nothing.
    ///
    /// - Shape: each part has the shape of the tensor but for the extent of the axis.
    /// - Gradient: those of the parts, one after another.
    /// - Precondition: the extent of the axis is a multiple of `sections`.
    public func split(into sections: Int, axis: Int = 0) -> [Tensor] {
        let (sizes, axis) = require { () throws(ShapeError) in try Tensor.splitSizes(layout.shape, into: sections, axis) }
        return parts(sizes, axis)
    }

    /// The tensor cut along `axis` into parts of the given sizes. Copies nothing.
    ///
    /// - Shape: each part has the shape of the tensor but for the extent of the axis.
    /// - Gradient: those of the parts, one after another.
    /// - Precondition: the sizes are not negative and add up to the extent of the axis.
    public func split(sizes: [Int], axis: Int = 0) -> [Tensor] {
        parts(sizes, require { () throws(ShapeError) in try Tensor.checkedSizes(layout.shape, sizes, axis) })
    }

    /// The tensor cut along `axis` into at most `count` parts of equal size, the last one smaller. Copies nothing.
    ///
    /// - Shape: each part has the shape of the tensor but for the extent of the axis.
    /// - Gradient: those of the parts, one after another.
    /// - Precondition: `count` is at least 1.
    public func chunked(into count: Int, axis: Int = 0) -> [Tensor] {
        let (sizes, axis) = require { () throws(ShapeError) in try Tensor.chunkSizes(layout.shape, into: count, axis) }
        return parts(sizes, axis)
    }

    /// The tensor cut along `axis` into parts of `size` elements, the last one smaller. Copies nothing.
    ///
    /// - Shape: each part has the shape of the tensor but for the extent of the axis.
    /// - Gradient: those of the parts, one after another.
    /// - Precondition: `size` is at least 1.
    public func chunked(ofCount size: Int, axis: Int = 0) -> [Tensor] {
        let (sizes, axis) = require { () throws(ShapeError) in try Tensor.chunkSizes(layout.shape, ofCount: size, axis) }
        return parts(sizes, axis)
    }

    /// The tensors that lie along `axis`, without that axis. Copies nothing.
    ///
    /// - Shape: each tensor lacks the axis.
    /// - Gradient: those of the tensors, stacked.
    public func unstacked(axis: Int = 0) -> [Tensor] {
        let axis = require { () throws(ShapeError) in try resolvedAxis("unstacked", axis, rank: rank) }
        return parts([Int](repeating: 1, count: layout.shape[axis]), axis).map { $0.reshaped(layout.shape.removing(axis)) }
    }

    static func splitSizes(_ shape: Shape, into sections: Int, _ axis: Int) throws(ShapeError) -> (sizes: [Int], axis: Int) {
        let place = try resolvedAxis("split", axis, rank: shape.rank)
        guard sections >= 1 && shape[place] % sections == 0 else {
            throw ShapeError(
                "split", "axis \(axis) of shape \(shape) does not divide into \(sections) equal parts; see chunked(into:)")
        }
        return ([Int](repeating: shape[place] / sections, count: sections), place)
    }

    static func checkedSizes(_ shape: Shape, _ sizes: [Int], _ axis: Int) throws(ShapeError) -> Int {
        let place = try resolvedAxis("split", axis, rank: shape.rank)
        var rest = shape[place]
        for size in sizes where rest >= 0 { rest = size < 0 || size > rest ? -1 : rest - size }
        if rest != 0 {
            throw ShapeError("split", "the sizes \(sizes) do not add up to the \(shape[place]) elements of axis \(axis)")
        }
        return place
    }

    static func chunkSizes(_ shape: Shape, into count: Int, _ axis: Int) throws(ShapeError) -> (sizes: [Int], axis: Int) {
        let place = try resolvedAxis("chunked", axis, rank: shape.rank)
        if count < 1 { throw ShapeError("chunked", "the number of chunks is \(count); it must be at least 1") }
        return try chunkSizes(shape, ofCount: Swift.max((shape[place] - 1) / count + 1, 1), axis)
    }

    static func chunkSizes(_ shape: Shape, ofCount size: Int, _ axis: Int) throws(ShapeError) -> (sizes: [Int], axis: Int) {
        let place = try resolvedAxis("chunked", axis, rank: shape.rank)
        if size < 1 { throw ShapeError("chunked", "the size of a chunk is \(size); it must be at least 1") }
        let extent = shape[place]
        let step = Swift.min(size, Swift.max(extent, 1))
        return (stride(from: 0, to: Swift.max(extent, 1), by: step).map { Swift.min(step, extent - $0) }, place)
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
