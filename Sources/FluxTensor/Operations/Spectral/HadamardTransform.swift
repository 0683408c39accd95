/// The Walsh-Hadamard transform along `axis`: the product with the matrix of ±1 that doubles as `[[H, H], [H, −H]]`.
///
/// - Shape: the same.
/// - Gradient: the transform of `dy`.
/// - Numerics: sums of `N` elements; `N · log₂ N` additions. Divided by `√N` it is its own inverse.
/// - Precondition: the axis has a power of two elements.
/// - Reference: Fino and Algazi 1976, "Unified matrix treatment of the fast Walsh-Hadamard transform".
public func hadamardTransform(_ x: Tensor, axis: Int = -1) -> Tensor {
    let place = require { () throws(ShapeError) in
        let place = try resolvedAxis("hadamardTransform", axis, rank: x.rank)
        guard x.layout.shape[place].nonzeroBitCount == 1 else {
            throw ShapeError("hadamardTransform", "axis \(axis) of \(x.shape) has not a power of two elements")
        }
        return place
    }
    let (outer, inner) = x.layout.shape.sides(of: place)
    var (y, count) = (x, x.layout.shape[place])
    while count > 1 {
        // Neighbors become two halves, so that the first bit of a place goes last, and all come round.
        let pairs = y.reshaped(outer, x.layout.shape[place] / 2, 2, inner)
        let (first, second) = (pairs[.all, .all, 0], pairs[.all, .all, 1])
        y = .concatenated([first + second, first - second], axis: 1)
        count /= 2
    }
    return y.reshaped(x.shape)
}
