extension Tensor {
    /// The tensor with elements added before and after it along its axes.
    ///
    /// ```swift
    /// images.padded([(1, 1), (2, 2)], mode: .reflect)  // [N, C, H, W] → [N, C, H + 2, W + 4]
    /// ```
    /// - Parameter amounts: Numbers of elements, for each axis; fewer than axes mean the last axes.
    /// - Shape: each extent and its amounts.
    /// - Gradient: that part of `dy`; each copy of an element adds to it.
    /// - Precondition: no amount is negative; only constants surround an axis without elements.
    public func padded(_ amounts: [(before: Int, after: Int)], mode: PaddingMode = .zeros) -> Tensor {
        let target = require { () throws(ShapeError) in try Tensor.paddedShape(layout.shape, amounts, mode) }
        let first = rank - amounts.count
        if case .constant(let value) = mode {
            var slice = Slice(layout.shape)
            for (axis, amount) in amounts.enumerated() { slice.axes[first + axis].start = amount.before }
            return target == layout.shape ? self : placed(slice, in: target, over: value)
        }
        return amounts.enumerated().reduce(self) { $0.surrounded(first + $1.offset, $1.element, mode) }
    }

    /// The tensor with `amount` elements added on both sides of `axes`, all if none are given.
    ///
    /// - Shape: each extent and its amounts.
    /// - Gradient: that part of `dy`; each copy of an element adds to it.
    public func padded(_ amount: Int, axes: [Int] = [], mode: PaddingMode = .zeros) -> Tensor {
        let places = require { () throws(ShapeError) in try resolvedAxes("padded", axes, rank: rank) }
        return padded((0..<rank).map { places.contains($0) ? (amount, amount) : (0, 0) }, mode: mode)
    }

    static func paddedShape(
        _ shape: Shape, _ amounts: [(before: Int, after: Int)], _ mode: PaddingMode
    ) throws(ShapeError) -> Shape {
        guard amounts.count <= shape.rank else {
            throw ShapeError("padded", "\(amounts.count) amounts for the shape \(shape), which has \(shape.rank) axes")
        }
        var result = shape
        for (place, amount) in amounts.enumerated() {
            let axis = shape.rank - amounts.count + place
            guard amount.before >= 0 && amount.after >= 0 else {
                throw ShapeError(
                    "padded", "the amounts \(amount.before) and \(amount.after) of axis \(axis) must not be negative")
            }
            let added = try checkedExtent("padded", amount.before, amount.after, Int.addingReportingOverflow)
            result[axis] = try checkedExtent("padded", shape[axis], added, Int.addingReportingOverflow)
            if case .constant = mode { continue }
            if shape[axis] == 0 && added > 0 {
                throw ShapeError("padded", "axis \(axis) of shape \(shape) has no element to repeat")
            }
        }
        return try checkedShape("padded", result.array)
    }

    /// One axis with copies of its own elements on both sides.
    private func surrounded(_ axis: Int, _ amount: (before: Int, after: Int), _ mode: PaddingMode) -> Tensor {
        if amount == (0, 0) { return self }
        let extent = layout.shape[axis]
        let sources = (-amount.before..<extent + amount.after).map { mode.source(of: $0, extent: extent) }
        return gathered(Tensor(sources).to(device), axis: axis)
    }
}
