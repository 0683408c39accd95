/// The Kronecker product: each element of `x`, times the whole of `y`.
///
/// - Shape: `[M, N]`, `[K, L]` → `[M · K, N · L]`, likewise for other ranks; one of a lower rank gets axes of 1 in front.
/// - Gradient: `dx` sums `dz · y` over each block, `dy` sums `dz · x` over all blocks.
/// - Precondition: the result fits in memory.
/// - Reference: Van Loan 2000, "The ubiquitous Kronecker product".
public func kronecker(_ x: Tensor, _ y: Tensor) -> Tensor {
    let rank = max(x.rank, y.rank)
    func extents(_ z: Tensor) -> [Int] { [Int](repeating: 1, count: rank - z.rank) + z.shape }
    let shape = require { () throws(ShapeError) in try kroneckerShape(extents(x), extents(y)) }
    if rank <= Shape.maximumRank / 2 {
        let blocks = x.reshaped(extents(x).flatMap { [$0, 1] }) * y.reshaped(extents(y).flatMap { [1, $0] })
        return blocks.reshaped(shape)
    }
    // There are not axes enough for the blocks.
    let stretched = (0..<rank).reduce(x.reshaped(extents(x))) { $0.repeated(extents(y)[$1], axis: $1) }
    return stretched * y.reshaped(extents(y)).tiled(extents(x))
}

/// The shape rule of `kronecker` for equal ranks.
private func kroneckerShape(_ x: [Int], _ y: [Int]) throws(ShapeError) -> [Int] {
    var shape: [Int] = []
    for (a, b) in zip(x, y) { shape.append(try checkedExtent("kronecker", a, b, Int.multipliedReportingOverflow)) }
    return try checkedShape("kronecker", shape).array
}
