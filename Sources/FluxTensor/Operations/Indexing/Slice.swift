/// A rectangular part of a tensor: for each axis a first index, a number of elements and a step, all within bounds.
struct Slice: Sendable, Equatable {
    struct Axis: Sendable, Equatable {
        var start: Int
        var count: Int
        var step: Int
    }

    var axes: [Axis]

    /// The whole of `shape`.
    init(_ shape: Shape) { axes = shape.array.map { Axis(start: 0, count: $0, step: 1) } }

    var shape: Shape { Shape(axes.map(\.count)) }

    /// Where the part lies in memory that is laid out as `layout`.
    func place(in layout: Layout) -> (layout: Layout, offset: Int) {
        var strides = layout.strides
        var offset = 0
        for (index, axis) in axes.enumerated() {
            offset += axis.start * layout.strides[index]
            strides[index] = layout.strides[index] * axis.step
        }
        return (Layout(shape, strides: strides), shape.count == 0 ? 0 : offset)
    }
}

extension Tensor {
    /// The elements of a slice, without a copy.
    ///
    /// - Gradient: `dy` in its place, 0 elsewhere.
    func sliced(_ slice: Slice) -> Tensor {
        let (view, offset) = slice.place(in: layout)
        let whole = layout.shape
        return Tensor(body.view(view, offset: body.offset + offset)).recorded("slice", self) { dy in dy.placed(slice, in: whole) }
    }

    /// These elements in the place of a slice, and 0 around them.
    ///
    /// - Gradient: the slice of `dy`.
    func placed(_ slice: Slice, in shape: Shape) -> Tensor {
        var result = Tensor.full(shape, 0, dtype, on: device)
        result.write(self, over: slice)
        return result.recorded("slice", self) { dy in dy.sliced(slice) }
    }

    /// `self` with the elements of a slice replaced.
    ///
    /// - Gradient: to `self` `dy` with 0 in the slice, to `value` the slice of `dy`.
    func replacing(_ slice: Slice, with value: Tensor) -> Tensor {
        var result = Tensor(contiguous().body.with(node: nil))
        result.write(value, over: slice)
        return result.recorded(
            "replacing", self, value, { dy in dy.replacing(slice, with: .full(slice.shape, 0, dy.dtype, on: dy.device)) },
            { dy in dy.sliced(slice) })
    }

    /// Writes `value`, which has the shape of the slice, without keeping a history. Copies first where memory is shared.
    mutating func write(_ value: Tensor, over slice: Slice) {
        if !(layout.isContiguous && ownsStorage()) {
            let source = body
            self = .make(layout.shape, dtype, on: device) { device.backend.copy(source, as: dtype, into: $0) }
        }
        let (place, offset) = slice.place(in: layout)
        if place.count > 0 { device.backend.write(value.body, over: body.storage, place, offset: body.offset + offset) }
    }

    /// Replaces the elements of a slice: in place where nobody else holds them and no history is to be kept.
    mutating func assign(_ value: Tensor, over slice: Slice) {
        if isTracked || value.isTracked {
            self = replacing(slice, with: value)
        } else {
            if body.node != nil { body = body.with(node: nil) }
            write(value, over: slice)
        }
    }

    /// The part of one axis in `range`; without a copy.
    ///
    /// - Shape: the axis has `range.count` elements.
    /// - Gradient: `dy` in its place, 0 elsewhere.
    /// - Precondition: the range is within the axis.
    public func narrowed(_ axis: Int, _ range: Range<Int>) -> Tensor {
        let place = require { () throws(ShapeError) in try Tensor.narrowedAxis(layout.shape, axis, range) }
        var slice = Slice(layout.shape)
        slice.axes[place] = Slice.Axis(start: range.lowerBound, count: range.count, step: 1)
        return sliced(slice)
    }

    private static func narrowedAxis(_ shape: Shape, _ axis: Int, _ range: Range<Int>) throws(ShapeError) -> Int {
        let place = try resolvedAxis("narrowed", axis, rank: shape.rank)
        guard range.lowerBound >= 0, range.upperBound <= shape[place] else {
            throw ShapeError("narrowed", "\(range) is outside of axis \(axis), which has \(shape[place]) elements")
        }
        return place
    }
}
