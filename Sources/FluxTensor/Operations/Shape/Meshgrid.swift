/// The order of the axes of a grid.
public enum GridOrder: Sendable {
    /// As in matrices: the first coordinate changes along the first axis.
    case ij
    /// As in pictures: the first coordinate changes along the second axis.
    case xy
}

extension Tensor {
    /// The coordinates of all points of a grid, without a copy.
    ///
    /// - Parameters:
    ///   - coordinates: For each direction of the grid the places along it, one axis each.
    ///   - order: Whether the first direction is the first axis of the result, or the second.
    /// - Shape: `[A]`, `[B]` → twice `[A, B]`, or `[B, A]` in the order `.xy`.
    /// - Gradient: `dy`, summed over the other axes.
    /// - Precondition: each tensor has one axis.
    public static func meshgrid(_ coordinates: [Tensor], order: GridOrder = .ij) -> [Tensor] {
        let shape = require { () throws(ShapeError) in try meshgridShape(coordinates.map(\.layout.shape)) }
        let grids = coordinates.enumerated().map { axis, x in
            x.reshaped(Shape(repeating: 1, rank: shape.rank).replacing(axis, with: x.count)).broadcast(to: shape)
        }
        return order == .xy && shape.rank > 1 ? grids.map { $0.swappingAxes(0, 1) } : grids
    }

    static func meshgridShape(_ shapes: [Shape]) throws(ShapeError) -> Shape {
        for shape in shapes where shape.rank != 1 {
            throw ShapeError("meshgrid", "coordinates of shape \(shape); each tensor must have one axis")
        }
        return try checkedShape("meshgrid", shapes.map { $0[0] })
    }
}
