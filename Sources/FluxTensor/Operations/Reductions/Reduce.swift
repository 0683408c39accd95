extension Tensor {
    /// The shape after a reduction over ascending `axes`.
    static func reducedShape(_ shape: Shape, _ axes: [Int], keepingAxes: Bool) -> Shape {
        var result = Shape()
        for axis in 0..<shape.rank {
            if !axes.contains(axis) { result.append(shape[axis]) } else if keepingAxes { result.append(1) }
        }
        return result
    }

    /// The reduction over ascending `axes`, without its history. The result keeps the axes with extent 1.
    ///
    /// Neighboring axes are reduced in one pass over memory; runs of them one after the other.
    func reduced(_ reduction: Reduction, _ axes: [Int]) -> Tensor {
        // Halves are rounded once, not after each run.
        if axes.count > 1 && (dtype == .bfloat16 || dtype == .float16) {
            return stopGradient().cast(to: .float32).reduced(reduction, axes).cast(to: dtype)
        }
        if let order = memoryOrder, axes.count == 1 || !reduction.givesPlaces {
            let places = order.indices.filter { axes.contains(order[$0]) }
            let result = stopGradient().permuted(order).reduced(reduction, places)
            return result.permuted(order.indices.map { order.firstIndex(of: $0)! })
        }
        if axes.isEmpty && reduction == .sumOfSquares { return square(stopGradient()) }
        if axes.isEmpty && reduction == .nanSum { return `where`(isNaN(stopGradient()), 0, stopGradient()) }
        if reduction == .squaredDistances && axes[axes.count - 1] - axes[0] >= axes.count {
            // The runs have no mean in common.
            let groups = gathering(axes).contiguous()
            return groups.reducedRun(reduction, groups.rank - 1...groups.rank - 1)
                .reshaped(Tensor.reducedShape(layout.shape, axes, keepingAxes: true))
        }
        var result = contiguous()
        var (end, reduction) = (axes.count, reduction)
        while end > 0 {
            var start = end - 1
            while start > 0 && axes[start - 1] == axes[start] - 1 { start -= 1 }
            result = result.reducedRun(reduction, axes[start]...axes[end - 1])
            (end, reduction) = (start, reduction.ofResults)
        }
        return result
    }

    /// The axes as memory holds them, where it does so without gaps, but in another order.
    private var memoryOrder: [Int]? {
        if layout.isContiguous || count == 0 { return nil }
        let order = (0..<rank).sorted { (layout.strides[$0], -$0) > (layout.strides[$1], -$1) }
        return stopGradient().permuted(order).layout.isContiguous ? order : nil
    }

    private func reducedRun(_ reduction: Reduction, _ run: ClosedRange<Int>) -> Tensor {
        var shape = layout.shape
        var (outer, inner, extent) = (1, 1, 1)
        for axis in 0..<rank {
            if axis < run.lowerBound {
                outer *= shape[axis]
            } else if axis > run.upperBound {
                inner *= shape[axis]
            } else {
                extent *= shape[axis]
                shape[axis] = 1
            }
        }
        return Tensor.make(shape, reduction.result(of: dtype), on: device) {
            device.backend.reduce(reduction, body, outer: outer, count: extent, inner: inner, into: $0)
        }
    }

    /// A value of one element for each group, stretched over the groups again: how gradients of reductions start.
    ///
    /// `self` has the reduced shape, with or without the axes.
    func unreduced(_ axes: [Int], to shape: Shape) -> Tensor {
        reshaped(Tensor.reducedShape(shape, axes, keepingAxes: true)).broadcast(to: shape)
    }

    /// Checks axes and drops the reduced ones from the shape unless they are kept.
    func reduce(
        _ name: String, _ axes: [Int], _ keepingAxes: Bool, _ compute: (_ axes: [Int]) -> Tensor
    ) -> Tensor {
        let axes = require { () throws(ShapeError) in try resolvedAxes(name, axes, rank: rank) }
        let result = compute(axes)
        return keepingAxes ? result : result.reshaped(Tensor.reducedShape(layout.shape, axes, keepingAxes: false))
    }

    /// Traps where a reduction needs at least one element in each group.
    func requireElements(_ name: String, _ axes: [Int]) {
        require { () throws(ShapeError) in
            for axis in axes where layout.shape[axis] == 0 {
                throw ShapeError(name, "axis \(axis) of shape \(shape) is empty and has no \(name)")
            }
        }
    }
}
