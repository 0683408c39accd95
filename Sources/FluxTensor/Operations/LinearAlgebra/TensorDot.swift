/// The sum of products over the last `axes` axes of `x` and the first of `y`: 1 is a matrix product, 0 the outer product.
///
/// - Shape: the other axes of `x`, then those of `y`.
/// - Gradient: `dx = dz · yᵀ`, `dy = xᵀ · dz`, over the other operand's own axes.
/// - Precondition: the axes that are summed over have the same extents.
/// - Reference: Harris et al. 2020, "Array programming with NumPy".
public func tensorDot(_ x: Tensor, _ y: Tensor, axes: Int = 2) -> Tensor {
    require { () throws(ShapeError) in
        guard 0...min(x.rank, y.rank) ~= axes else {
            throw ShapeError("tensorDot", "lhs \(x.shape), rhs \(y.shape): there are not \(axes) axes to sum over in both")
        }
    }
    return tensorDot(x, y, axes: (Array(x.rank - axes..<x.rank), Array(0..<axes)))
}

/// The sum of products over pairs of axes: the first list names those of `x`, the second their partners in `y`.
///
/// - Shape: the other axes of `x`, then those of `y`.
/// - Gradient: `dx = dz · yᵀ`, `dy = xᵀ · dz`, over the other operand's own axes.
/// - Precondition: no axis is named twice, and partners have one extent.
/// - Reference: Harris et al. 2020, "Array programming with NumPy".
public func tensorDot(_ x: Tensor, _ y: Tensor, axes: ([Int], [Int])) -> Tensor {
    let (left, right) = require { () throws(ShapeError) in try tensorDotAxes(x.layout.shape, y.layout.shape, axes) }
    let (rows, columns) = (
        x.layout.shape.indices.filter { !left.contains($0) }, y.layout.shape.indices.filter { !right.contains($0) }
    )
    let inner = left.reduce(1) { $0 * x.layout.shape[$1] }
    func count(_ axes: [Int], of z: Tensor) -> Int { axes.reduce(1) { $0 * z.layout.shape[$1] } }
    let matrix = x.permuted(rows + left).reshaped([count(rows, of: x), inner])
        .matmul(y.permuted(right + columns).reshaped([inner, count(columns, of: y)]))
    return matrix.reshaped(rows.map { x.layout.shape[$0] } + columns.map { y.layout.shape[$0] })
}

/// The shape rule of `tensorDot`: the axes to sum over, counted from the front.
private func tensorDotAxes(_ x: Shape, _ y: Shape, _ axes: ([Int], [Int])) throws(ShapeError) -> ([Int], [Int]) {
    func resolved(_ axes: [Int], _ shape: Shape) throws(ShapeError) -> [Int] {
        var places: [Int] = []
        for axis in axes { places.append(try resolvedAxis("tensorDot", axis, rank: shape.rank)) }
        if !axes.isEmpty { _ = try resolvedAxes("tensorDot", places, rank: shape.rank) }
        return places
    }
    let (left, right) = (try resolved(axes.0, x), try resolved(axes.1, y))
    guard left.map({ x[$0] }) == right.map({ y[$0] }) else {
        throw ShapeError("tensorDot", "lhs \(x) over the axes \(axes.0), rhs \(y) over \(axes.1): the extents differ")
    }
    return (left, right)
}
