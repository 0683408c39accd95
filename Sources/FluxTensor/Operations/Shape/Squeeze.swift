extension Tensor {
    /// A new axis of extent 1 at `axis`; negative ones count from the end of the result.
    public func unsqueezed(_ axis: Int) -> Tensor {
        let place = require { () throws(ShapeError) in try resolvedAxis("unsqueezed", axis, rank: rank + 1) }
        return reshaped(layout.shape.inserting(1, at: place))
    }

    /// Without the axes of extent 1, or without one such axis.
    ///
    /// - Precondition: the axis has extent 1.
    public func squeezed(_ axis: Int? = nil) -> Tensor {
        guard let axis else { return reshaped(Shape(shape.filter { $0 != 1 })) }
        let place = require { () throws(ShapeError) in try resolvedAxis("squeezed", axis, rank: rank) }
        if layout.shape[place] != 1 {
            trap("squeezed", "axis \(axis) of shape \(shape) has extent \(layout.shape[place]), not 1")
        }
        return reshaped(layout.shape.removing(place))
    }
}
