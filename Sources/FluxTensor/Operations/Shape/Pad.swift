extension Tensor {
    /// The tensor with elements added before and after it along its axes. A negative amount takes elements away.
    ///
    /// ```swift
    /// images.padded([(1, 1), (2, 2)], mode: .reflect)  // [N, C, H, W] → [N, C, H + 2, W + 4]
    /// ```
    /// - Parameter amounts: Numbers of elements, for each axis; fewer than axes mean the last axes.
    /// - Shape: each extent and its amounts.
    /// - Gradient: that part of `dy`; each copy of an element adds to it.
    /// - Precondition: no more is taken away than there is; only constants surround an axis without elements.
    public func padded(_ amounts: [(before: Int, after: Int)], mode: PaddingMode = .zeros) -> Tensor {
        let target = require { () throws(ShapeError) in try Tensor.paddedShape(layout.shape, amounts, mode) }
        let amounts = [(before: Int, after: Int)](repeating: (0, 0), count: rank - amounts.count) + amounts
        if amounts.allSatisfy({ $0 == (0, 0) }) { return self }
        if amounts.contains(where: { $0.before < 0 || $0.after < 0 }) { return cropped(amounts, target, mode) }
        let padding = Padding(of: layout.shape, amounts, mode)
        guard case .constant(let value) = mode else { return padded(padding, target) }
        var slice = Slice(layout.shape)
        for (axis, amount) in amounts.enumerated() { slice.axes[axis].start = amount.before }
        let result = stopGradient().padded(padding, target, with: .full([], value, dtype, on: device))
        return result.recorded("padded", self) { dy in dy.sliced(slice) }
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
            let added = try checkedExtent("padded", amount.before, amount.after, Int.addingReportingOverflow)
            result[axis] = try checkedExtent("padded", shape[axis], added, Int.addingReportingOverflow)
            guard result[axis] >= 0 else {
                throw ShapeError(
                    "padded", "the amounts \(amount.before) and \(amount.after) take more than the \(shape[axis]) of axis \(axis)"
                )
            }
            if case .constant = mode { continue }
            if shape[axis] == 0 && added > 0 {
                throw ShapeError("padded", "axis \(axis) of shape \(shape) has no element to repeat")
            }
        }
        return try checkedShape("padded", result.array)
    }

    /// Padded where amounts are positive, then cut down to `target` where they are negative.
    private func cropped(_ amounts: [(before: Int, after: Int)], _ target: Shape, _ mode: PaddingMode) -> Tensor {
        let whole = padded(amounts.map { (Swift.max($0.before, 0), Swift.max($0.after, 0)) }, mode: mode)
        var slice = Slice(whole.layout.shape)
        for (axis, amount) in amounts.enumerated() {
            slice.axes[axis] = Slice.Axis(
                start: target[axis] == 0 ? 0 : Swift.max(-amount.before, 0), count: target[axis], step: 1)
        }
        return whole.sliced(slice)
    }

    private func padded(_ padding: Padding, _ target: Shape, with value: Tensor? = nil) -> Tensor {
        let (source, shape) = (contiguous(), layout.shape)
        let result = Tensor.make(target, dtype, on: device) {
            device.backend.pad(source.body, padding, with: value?.body, into: $0)
        }
        return result.recorded("padded", self) { dy in dy.unpadded(padding, shape) }
    }

    /// The transpose of padding: each element and its copies added up.
    private func unpadded(_ padding: Padding, _ target: Shape) -> Tensor {
        let (source, shape) = (inFullPrecision.contiguous(), layout.shape)
        let result = Tensor.make(target, source.dtype, on: device) { device.backend.unpad(source.body, padding, into: $0) }
        return result.castBack(dtype).recorded("unpadded", self) { dy in dy.padded(padding, shape) }
    }
}
