/// The largest element of each of about equal parts, as many as wanted whatever the input's extents.
///
/// - Parameter output: The spatial extents of the result; −1 keeps that of the input. Part `o` of `n` covers `⌊o · extent / n⌋ ..< ⌈(o + 1) · extent / n⌉`.
/// - Shape: `[N, C, …]` → `[N, C, output…]`.
/// - Gradient: as `maxPool`.
/// - Precondition: no extent of the input is 0.
/// - Reference: He et al. 2014, https://arxiv.org/abs/1406.4729
public func adaptiveMaxPool(_ x: Tensor, output: any WindowExtents) -> Tensor {
    maxPooled(x, require { () throws(ShapeError) in try adaptiveRegions("adaptiveMaxPool", x.shape, output) })
}

/// The mean of each of about equal parts, as many as wanted whatever the input's extents.
///
/// - Parameter output: The spatial extents of the result; −1 keeps that of the input. Part `o` of `n` covers `⌊o · extent / n⌋ ..< ⌈(o + 1) · extent / n⌉`.
/// - Shape: `[N, C, …]` → `[N, C, output…]`.
/// - Gradient: as `meanPool`.
/// - Precondition: no extent of the input is 0.
/// - Reference: He et al. 2014, https://arxiv.org/abs/1406.4729
public func adaptiveMeanPool(_ x: Tensor, output: any WindowExtents) -> Tensor {
    meanPooled(x, require { () throws(ShapeError) in try adaptiveRegions("adaptiveMeanPool", x.shape, output) })
}

/// The shape rule of both.
package func adaptivePoolShape(_ operation: String, _ x: [Int], _ output: any WindowExtents) throws(ShapeError) -> [Int] {
    try Array(x[..<2] + adaptiveRegions(operation, x, output).output)
}

private func adaptiveRegions(_ operation: String, _ x: [Int], _ output: any WindowExtents) throws(ShapeError) -> PoolingRegions {
    let extents = try spatialExtents(operation, x)
    guard extents.allSatisfy({ $0 > 0 }) else { throw ShapeError(operation, "x \(x) has no elements to pool") }
    let wanted = try output.resolved(operation, "output", rank: extents.count, atLeast: -1)
    if wanted.contains(0) { throw ShapeError(operation, "output \(output): it must be at least 1, or -1 to keep an extent") }
    let output = zip(wanted, extents).map { $0 == -1 ? $1 : $0 }
    _ = try checkedShape(operation, x[..<2] + output)
    return PoolingRegions(input: extents, output: output)
}
