extension Tensor {
    /// The tensor turned by 90° in the plane of two axes, `times` times, from the first axis towards the second.
    ///
    /// - Shape: the two axes have changed places for odd `times`.
    /// - Gradient: `dy`, turned back.
    /// - Precondition: the axes differ.
    public func rotated90(_ times: Int = 1, axes: (Int, Int) = (0, 1)) -> Tensor {
        let plane = require { () throws(ShapeError) in try Tensor.plane("rotated90", axes, rank: rank) }
        return switch times & 3 {
        case 1: flipped(plane.1).swappingAxes(plane.0, plane.1)
        case 2: flipped(plane.0, plane.1)
        case 3: swappingAxes(plane.0, plane.1).flipped(plane.1)
        default: self
        }
    }

    /// Two axes that differ, counted from the front.
    static func plane(_ operation: String, _ axes: (Int, Int), rank: Int) throws(ShapeError) -> (Int, Int) {
        let (first, second) = (
            try resolvedAxis(operation, axes.0, rank: rank), try resolvedAxis(operation, axes.1, rank: rank)
        )
        if first == second { throw ShapeError(operation, "axes \(axes.0) and \(axes.1) are the same axis") }
        return (first, second)
    }
}
