extension Tensor {
    /// Orthonormal columns, and behind them others that complete them to a basis of the space: `[…, M, K]` → `[…, M, M]`.
    ///
    /// - Gradient: that of functions which do not depend on the choice of the others `w`: from these comes `−w · dwᵀ · self`.
    var completedBasis: Tensor {
        let (_, rows, columns) = matrixExtents
        if rows == columns { return self }
        let basis = decomposed(.qr(isComplete: true))[0]
        let others = basis.narrowed(-1, columns..<rows).recorded(
            "completedBasis", self, output: { dw, w in -w.matmul(dw.transposed().matmul(self)) })
        return .concatenated([self, others], axis: -1)
    }
}
