extension Tensor {
    /// A new axis of extent 1 at `axis`; negative ones count from the end of the result.
    ///
    /// - Shape: one axis more, of extent 1.
    /// - Gradient: `dy`, reshaped back.
    /// - Precondition: the axis is in `-rank - 1...rank`.
    public func unsqueezed(_ axis: Int) -> Tensor {
        let place = require { () throws(ShapeError) in try resolvedAxis("unsqueezed", axis, rank: rank + 1) }
        return reshaped(layout.shape.inserting(1, at: place))
    }

    /// New axes of extent 1 at the places that they have in the result; negative ones count from its end.
    ///
    /// - Shape: so many axes more, of extent 1.
    /// - Gradient: `dy`, reshaped back.
    /// - Precondition: the axes are those of the result, and differ.
    public func unsqueezed(_ axes: [Int]) -> Tensor {
        let rank = rank + axes.count
        let places = axes.isEmpty ? [] : require { () throws(ShapeError) in try resolvedAxes("unsqueezed", axes, rank: rank) }
        return reshaped(places.reduce(layout.shape) { $0.inserting(1, at: $1) })
    }

    /// Without several axes of extent 1.
    ///
    /// - Shape: without those axes.
    /// - Gradient: `dy`, reshaped back.
    /// - Precondition: the axes have extent 1.
    public func squeezed(_ axes: [Int]) -> Tensor {
        let places = axes.isEmpty ? [] : require { () throws(ShapeError) in try resolvedAxes("squeezed", axes, rank: rank) }
        return places.reversed().reduce(self) { $0.squeezed($1) }
    }

    /// Without the axes of extent 1, or without one such axis.
    ///
    /// - Shape: without those axes.
    /// - Gradient: `dy`, reshaped back.
    /// - Precondition: the axis has extent 1.
    public func squeezed(_ axis: Int? = nil) -> Tensor {
        guard let axis else { return reshaped(Shape(shape.filter { $0 != 1 })) }
        return reshaped(require { () throws(ShapeError) in try Tensor.squeezedShape(layout.shape, axis) })
    }

    private static func squeezedShape(_ shape: Shape, _ axis: Int) throws(ShapeError) -> Shape {
        let place = try resolvedAxis("squeezed", axis, rank: shape.rank)
        guard shape[place] == 1 else {
            throw ShapeError("squeezed", "axis \(axis) of shape \(shape) has extent \(shape[place]), not 1")
        }
        return shape.removing(place)
    }
}
