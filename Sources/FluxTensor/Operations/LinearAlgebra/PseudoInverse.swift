/// The Moore-Penrose inverse: `y` with `x·y·x = x`, `y·x·y = y`, and both products symmetric.
///
/// - Parameters: the tolerances and `isSymmetric` as of `matrixRank`.
/// - Shape: `[…, M, N]` → `[…, N, M]`.
/// - Gradient: `dx = −yᵀ·dy·yᵀ + (1 − x·y)·dyᵀ·y·yᵀ + yᵀ·y·dyᵀ·(1 − y·x)`.
/// - Precondition: the rank is at least 2; symmetric matrices are square.
/// - Reference: Golub and Pereyra 1973.
public func pseudoInverse(
    _ x: Tensor, tolerance: Double? = nil, absoluteTolerance: Double? = nil, isSymmetric: Bool = false
) -> Tensor {
    let shape = require { () throws(ShapeError) in
        try isSymmetric ? squareShape("pseudoInverse", x.layout.shape) : matrixShape("pseudoInverse", x.layout.shape)
    }
    let full = isSymmetric ? x.inFullPrecision.symmetricPart : x.inFullPrecision
    let parts = isSymmetric ? spectralParts(full.stopGradient()) : svd(full.stopGradient())
    let cutoff = singularCutoff(abs(parts.s), shape, tolerance, absoluteTolerance)
    return full.pseudoInverse(parts, cutoff).castBack(x.dtype)
}

/// As singular values, but with the signs of the eigenvalues.
private func spectralParts(_ x: Tensor) -> (u: Tensor, s: Tensor, vt: Tensor) {
    let (values, vectors) = symmetricEigen(x)
    return (vectors, values, vectors.transposed())
}

extension Tensor {
    /// By singular values, of which those up to the cutoff count as 0.
    func pseudoInverse(_ parts: (u: Tensor, s: Tensor, vt: Tensor), _ cutoff: Tensor) -> Tensor {
        let inverted = `where`(abs(parts.s) .> cutoff, reciprocal(parts.s), 0)
        let value = (parts.vt.transposed() * inverted.unsqueezed(-2)).matmul(parts.u.transposed())
        return value.recorded("pseudoInverse", self, output: { dy, y in gradient(dy, of: y, at: self) })
    }
}

private func gradient(_ dy: Tensor, of y: Tensor, at x: Tensor) -> Tensor {
    let (dyT, yT) = (dy.transposed(), y.transposed())
    let besideColumns = dyT - x.matmul(y.matmul(dyT))
    let besideRows = dyT - dyT.matmul(y).matmul(x)
    return besideColumns.matmul(y.matmul(yT)) + yT.matmul(y).matmul(besideRows) - yT.matmul(dy).matmul(yT)
}
