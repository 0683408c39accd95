import FluxTensor
import TestSupport
import Testing

/// Matrices beyond the size up to which a batch is divided among threads, put together again from their parts.
@Suite struct LargeMatrixTests {
    private func sample(_ rows: Int, _ columns: Int) -> Tensor {
        .randomUniform([2, rows, columns], in: -1..<1, dtype: .float64, generator: RandomGenerator(seed: 1))
    }

    /// Whether two tensors agree as far as `float32` would; rounding adds up over so many elements.
    private func agree(_ x: Tensor, _ y: Tensor) -> Bool { Tolerance(.float32).problem(x, y) == nil }

    private func identity(_ size: Int) -> Tensor { Tensor.identity(size, dtype: .float64).broadcast(to: [2, size, size]) }

    @Test(arguments: [(200, 150), (150, 200), (150, 150)])
    func partsMakeTheWhole(_ rows: Int, _ columns: Int) {
        let x = sample(rows, columns)
        let (q, r) = qr(x)
        #expect(agree(q.matmul(r), x))
        #expect(agree(q.transposed().matmul(q), identity(min(rows, columns))))
        let (u, s, vt) = svd(x)
        #expect(agree((u * s.unsqueezed(-2)).matmul(vt), x))
        #expect(agree(u.transposed().matmul(u), identity(min(rows, columns))))
        #expect(agree(x.matmul(pseudoInverse(x)).matmul(x), x))
    }

    @Test func symmetricPartsMakeTheWhole() {
        let x = sample(150, 150)
        let symmetric = x.matmul(x.transposed()) + identity(150)
        let factor = cholesky(symmetric)
        #expect(agree(factor.matmul(factor.transposed()), symmetric))
        let (values, vectors) = symmetricEigen(symmetric)
        #expect(agree((vectors * values.unsqueezed(-2)).matmul(vectors.transposed()), symmetric))
        #expect(agree(logDeterminant(symmetric).log, log(values).sum([-1])))
    }

    @Test func solutionsSolve() {
        let (a, b) = (sample(150, 150), sample(150, 3))
        #expect(agree(a.matmul(solve(a, b)), b))
        #expect(agree(a.matmul(inverse(a)), identity(150)))
        let triangle = qr(a).r
        #expect(agree(triangle.matmul(triangularSolve(triangle, b, isLower: false)), b))
    }
}
