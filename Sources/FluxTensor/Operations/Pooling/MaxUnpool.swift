/// Undoes `maxPoolWithIndices`: each element back at its place, zeros elsewhere.
///
/// - Parameter output: The spatial extents of the result, those that were pooled.
/// - Shape: `x` and indices `[N, C, …]` → `[N, C, output…]`.
/// - Gradient: `dy` at the indices; where several elements share a place, to the last.
/// - Precondition: the shapes are equal; the indices are places among the spatial elements of a channel.
/// - Reference: Zeiler and Fergus 2014, https://arxiv.org/abs/1311.2901
public func maxUnpool(_ x: Tensor, _ indices: Tensor, output: any WindowExtents) -> Tensor {
    let (shape, size) = require { () throws(ShapeError) in
        let extents = try spatialExtents("maxUnpool", x.shape)
        if x.layout.shape != indices.layout.shape {
            throw ShapeError("maxUnpool", "x \(x.shape) with indices \(indices.shape); expected the same shape")
        }
        let output = try output.resolved("maxUnpool", "output", rank: extents.count, atLeast: 1)
        return (try checkedShape("maxUnpool", x.shape[..<2] + output), output.reduce(1, *))
    }
    let places = x.checkedIndices("maxUnpool", indices, extent: size)
    return replacedRows(x, places, rows: shape[0] * shape[1], shape: shape)
}
