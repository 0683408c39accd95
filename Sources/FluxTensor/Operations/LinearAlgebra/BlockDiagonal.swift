extension Tensor {
    /// The matrices down the diagonal of one large matrix, with zeros elsewhere.
    ///
    /// - Shape: `[R, C]` of each → the sum of the rows, the sum of the columns.
    /// - Gradient: to each its part of `dy`.
    /// - Precondition: there is at least one matrix, and each has two axes.
    public static func blockDiagonal(_ matrices: [Tensor]) -> Tensor {
        for matrix in matrices where matrix.rank != 2 {
            trap("blockDiagonal", "a block of shape \(matrix.shape); expected [rows, columns]")
        }
        let width = matrices.reduce(0) { $0 + $1.shape[1] }
        var start = 0
        let rows = matrices.map { matrix -> Tensor in
            defer { start += matrix.shape[1] }
            return matrix.padded([(start, width - start - matrix.shape[1])])
        }
        return concatenated(rows)
    }
}
