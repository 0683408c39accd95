extension Tensor {
    /// The elements repeated to fill `shape`, without a copy: axes are matched from the last, and an extent of 1 stretches.
    ///
    /// - Parameter shape: −1 keeps the extent that the axis has.
    /// - Shape: `shape`.
    /// - Gradient: `dy`, summed over the axes along which elements repeat.
    /// - Precondition: the shape broadcasts.
    /// - Reference: Harris et al. 2020, "Array programming with NumPy".
    public func broadcast(to shape: [Int]) -> Tensor {
        broadcast(
            to: require { () throws(ShapeError) in
                let added = shape.count - rank
                let target = try checkedShape(
                    "broadcast", shape.enumerated().map { $1 == -1 && $0 >= added ? layout.shape[$0 - added] : $1 })
                try checkStretch("broadcast", layout.shape, to: target)
                return target
            })
    }

    package func broadcast(to target: Shape) -> Tensor {
        let original = layout.shape
        if original == target { return self }
        return Tensor(body.view(layout.broadcast(to: target))).recorded("broadcast", self) { dy in dy.summed(to: original) }
    }

    /// All tensors stretched to the one shape that they broadcast to, without a copy.
    ///
    /// - Shape: `shape`.
    /// - Gradient: to each `dy`, summed over the axes along which its elements repeat.
    /// - Precondition: the shapes broadcast.
    /// - Reference: Harris et al. 2020, "Array programming with NumPy".
    public static func broadcast(_ tensors: [Tensor]) -> [Tensor] {
        let shape = require { () throws(ShapeError) in try broadcastShape(tensors.map(\.layout.shape)) }
        return tensors.map { $0.broadcast(to: shape) }
    }

    private static func broadcastShape(_ shapes: [Shape]) throws(ShapeError) -> Shape {
        var result = Shape()
        for shape in shapes { result = try FluxTensor.broadcastShape("broadcast", result, shape) }
        return result
    }
}
