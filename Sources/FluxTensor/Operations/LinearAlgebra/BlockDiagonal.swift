extension Tensor {
    /// The matrices down the diagonal of one large matrix, with zeros elsewhere.
    ///
    /// - Shape: `[R, C]` of each → the sum of the rows, the sum of the columns.
    /// - Gradient: to each its part of `dy`.
    /// - Precondition: there is at least one matrix, and each has two axes.
    public static func blockDiagonal(_ matrices: [Tensor]) -> Tensor {
        if matrices.isEmpty { trap("blockDiagonal", "there is no matrix") }
        for matrix in matrices where matrix.rank != 2 {
            trap("blockDiagonal", "a block of shape \(matrix.shape); expected [rows, columns]")
        }
        let blocks = sameKind("blockDiagonal", matrices)
        var (slices, extents) = ([Slice](), [0, 0])
        for block in blocks {
            var slice = Slice(block.layout.shape)
            for axis in 0..<2 {
                slice.axes[axis].start = extents[axis]
                extents[axis] += slice.axes[axis].count
            }
            slices.append(slice)
        }
        let shape = require { () throws(ShapeError) in try checkedShape("blockDiagonal", extents) }
        var result = full(shape, 0, blocks[0].dtype, on: blocks[0].device)
        for (block, slice) in zip(blocks, slices) { result.write(block, over: slice) }
        return result.recorded("blockDiagonal", blocks) { [slices] dy, needs in
            zip(slices, needs).map { $1 ? dy.sliced($0) : nil }
        }
    }
}
