extension Tensor {
    /// The axes in another order: axis `k` of the result is `axes[k]` of `self`. Copies nothing.
    ///
    /// - Shape: `y.shape[k] = x.shape[axes[k]]`.
    /// - Gradient: `dy`, permuted back.
    /// - Precondition: `axes` names each axis once.
    public func permuted(_ axes: [Int]) -> Tensor {
        let order = require { () throws(ShapeError) in try Tensor.checkedOrder(axes, rank: rank) }
        if order == Array(0..<rank) { return self }
        return Tensor(body.view(layout.permuted(order))).recorded("permuted", self) { dy in
            var inverse = order
            for (axis, source) in order.enumerated() { inverse[source] = axis }
            return dy.permuted(inverse)
        }
    }

    /// The axes in another order; see `permuted(_:)`.
    public func permuted(_ axes: Int...) -> Tensor { permuted(axes) }

    private static func checkedOrder(_ axes: [Int], rank: Int) throws(ShapeError) -> [Int] {
        guard axes.count == rank else {
            throw ShapeError("permuted", "\(axes) names \(axes.count) axes of a tensor that has \(rank)")
        }
        var order: [Int] = []
        for axis in axes { order.append(try resolvedAxis("permuted", axis, rank: rank)) }
        _ = try resolvedAxes("permuted", order, rank: rank)
        return order
    }

    /// The last two axes swapped: rows become columns. Copies nothing.
    ///
    /// - Shape: `[…, M, N]` → `[…, N, M]`.
    /// - Gradient: `dy`, transposed.
    /// - Precondition: the rank is at least 2.
    public func transposed() -> Tensor {
        _ = require { () throws(ShapeError) in try Tensor.matrixExtents("transposed", layout.shape) }
        return swappingAxes(-2, -1)
    }

    /// Two axes swapped. Copies nothing.
    ///
    /// - Shape: the extents of the two axes have changed places.
    /// - Gradient: `dy` with the axes swapped back.
    /// - Precondition: the axes exist.
    public func swappingAxes(_ first: Int, _ second: Int) -> Tensor {
        let (a, b) = require { () throws(ShapeError) in
            (try resolvedAxis("swappingAxes", first, rank: rank), try resolvedAxis("swappingAxes", second, rank: rank))
        }
        if a == b { return self }
        return Tensor(body.view(layout.swapped(a, b))).recorded("swappingAxes", self) { dy in dy.swappingAxes(a, b) }
    }

    /// One axis in another place, the others in their order. Copies nothing.
    ///
    /// - Shape: the extents in the new order.
    /// - Gradient: `dy`, moved back.
    /// - Precondition: the axes exist.
    public func movingAxis(_ source: Int, to target: Int) -> Tensor {
        let (from, to) = require { () throws(ShapeError) in
            (try resolvedAxis("movingAxis", source, rank: rank), try resolvedAxis("movingAxis", target, rank: rank))
        }
        var order = Array(0..<rank)
        order.insert(order.remove(at: from), at: to)
        return permuted(order)
    }

    /// Several axes in other places, one for each; the others in their order. Copies nothing.
    ///
    /// - Shape: the extents in the new order.
    /// - Gradient: `dy`, moved back.
    /// - Precondition: the axes exist, the places too; each is named once.
    public func movingAxes(_ sources: [Int], to targets: [Int]) -> Tensor {
        permuted(require { () throws(ShapeError) in try Tensor.movedOrder(sources, targets, rank: rank) })
    }

    private static func movedOrder(_ sources: [Int], _ targets: [Int], rank: Int) throws(ShapeError) -> [Int] {
        if sources.count != targets.count {
            throw ShapeError("movingAxes", "\(sources.count) axes to \(targets.count) places")
        }
        if sources.isEmpty { return Array(0..<rank) }
        let moved = try resolvedAxes("movingAxes", sources, rank: rank)
        _ = try resolvedAxes("movingAxes", targets, rank: rank)
        func fromFront(_ axis: Int) -> Int { axis < 0 ? axis + rank : axis }
        var order = (0..<rank).filter { !moved.contains($0) }
        for (target, source) in zip(targets.map(fromFront), sources.map(fromFront)).sorted(by: { $0.0 < $1.0 }) {
            order.insert(source, at: target)
        }
        return order
    }
}
