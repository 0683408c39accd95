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
        let (p, l, upper) = lu(x)
        #expect(agree(p.matmul(l).matmul(upper), x))
        #expect(abs(l).max().item() <= 1)
        let (basis, triangle) = qr(x, isComplete: true)
        #expect(agree(basis.matmul(triangle), x))
        #expect(agree(basis.transposed().matmul(basis), identity(rows)))
        let whole = svd(x, fullMatrices: true)
        #expect(agree(whole.u.matmul(whole.u.transposed()), identity(rows)))
        #expect(agree(whole.vt.matmul(whole.vt.transposed()), identity(columns)))
    }

    /// A library multiplies what our own loops do not: products of the halves, added up, are the truth.
    @Test func productsOfFloat64() {
        let (x, y) = (sample(70, 90), sample(90, 80))
        let truth =
            x[.ellipsis, 0..<45].matmul(y[.all, 0..<45]) + x[.ellipsis, 45..<90].matmul(y[.all, 45..<90])
        let (xByColumns, yByColumns) = (x.transposed().contiguous().transposed(), y.transposed().contiguous().transposed())
        for (a, b) in [(x, y), (xByColumns, y), (x, yByColumns), (xByColumns, yByColumns), (x, y[1])] {
            #expect(Tolerance(.float64).problem(a.matmul(b)[1], truth[1]) == nil)
        }
    }

    @Test(arguments: [DType.float32, .float64]) func eigenvectorsStayOnTheirLines(_ dtype: DType) {
        let x = sample(60, 60).cast(to: dtype)
        let (values, vectors) = eigen(x)
        let image = complexMatmul(.stacked([x, .zeros(like: x)], axis: -1), vectors)
        let error = abs(image - complexProduct(vectors, values.unsqueezed(-3))).max().item()
        #expect(error < (dtype == .float64 ? 1e-12 : 1e-3))
        #expect(agree(square(vectors).sum([-3, -1]).cast(to: .float64), .ones(2, 60, dtype: .float64)))
    }

    /// Rows of the real matrix a multiple of 2048 bytes long lie further apart.
    @Test(arguments: [DType.float32, .float64]) func complexRowsOfAnyLengthAreMultiplied(_ dtype: DType) {
        let x = Tensor.randomUniform([3, 5, 2], in: -1..<1, dtype: dtype, generator: RandomGenerator(seed: 1))
        for columns in [255, 256] {
            let y = Tensor.randomUniform([5, columns, 2], in: -1..<1, dtype: dtype, generator: RandomGenerator(seed: 2))
            let (found, back) = pullback(at: x, y) { complexMatmul($0, $1) }
            let slope = Tensor.ones(like: found)
            let (dx, dy) = back(slope)
            let (truth, trueBack) = pullback(at: x, y) { complexProduct($0.unsqueezed(2), $1.unsqueezed(0)).sum(1) }
            let (trueX, trueY) = trueBack(slope)
            #expect(Tolerance(dtype).problem(found, truth) == nil)
            #expect(agree(dx, trueX) && agree(dy, trueY))
        }
    }

    @Test(arguments: [DType.float32, .float64]) func rowsMeetAVector(_ dtype: DType) {
        for (rows, columns) in [(1, 70), (6, 15), (7, 16), (37, 53), (300, 200)] {
            let (x, y) = (sample(rows, columns)[0].cast(to: dtype), sample(1, columns)[1, 0].cast(to: dtype))
            #expect(agree(x.matmul(y), (x * y).sum(1)))
            #expect(agree(y.matmul(x.transposed()), (x * y).sum(1)))
        }
    }

    @Test func einsumMultipliesTheCheapestPairFirst() {
        // From left to right there would be a matrix of 10¹⁰ elements.
        let x = Tensor.ones(100_000, 1)
        #expect(einsum("ij,kj,k->i", x, x, Tensor.ones(100_000)) == Tensor.full([100_000], 100_000))
    }

    @Test(arguments: [3, 20, 40, 100, 150]) func aNaNInTheMatrixMakesTheWholeSolutionNaN(_ size: Int) {
        let b = sample(size, 3)
        for place in 0..<20 {
            var a = sample(size, size)
            a[1, place * 7 % size, place * 5 % size] = Tensor(Double.nan)
            let (x, back) = pullback(at: b) { solve(a, $0) }
            #expect(isNaN(x[1]).all().item())
            #expect(!isNaN(x[0]).any().item())
            #expect(isNaN(back(.ones(like: x))[1]).all().item())
            #expect(isNaN(inverse(a)[1]).all().item())
        }
    }

    @Test(
        arguments: [DType.float32, .float64], [(1, 1), (16, 16), (17, 17), (33, 32), (64, 33), (300, 20), (130, 130), (40, 70)])
    func panelsMakeTheWhole(_ dtype: DType, _ extents: (rows: Int, columns: Int)) {
        let tolerance = Tolerance(.float32).times(dtype == .float32 ? 4 : 1)
        func agree(_ x: Tensor, _ y: Tensor) -> Bool { tolerance.problem(x, y) == nil }
        let x = sample(extents.rows, extents.columns).cast(to: dtype)
        let (q, r) = qr(x)
        let size = min(extents.rows, extents.columns)
        #expect(agree(q.matmul(r), x))
        #expect(agree(q.transposed().matmul(q), identity(size)))
        #expect(agree(r, r.upperTriangular()))
        #expect((0..<size).allSatisfy { r[0, $0, $0].item() >= 0 })
        #expect(agree(qr(x[0]).q, q[0]))
    }

    @Test(arguments: [1e-30, 1e30])
    func columnsOfAnySizeAreReflected(_ scale: Double) {
        let x =
            sample(40, 40).cast(to: .float32)
            * .concatenated([Tensor.full([20], scale), Tensor.full([19], 1), Tensor.zeros([1])])
        let (q, r) = qr(x)
        #expect(agree(q.transposed().matmul(q), identity(40)))
        #expect(agree(q.matmul(r)[.ellipsis, 0..<20] / scale, x[.ellipsis, 0..<20] / scale))
        #expect(agree(q.matmul(r)[.ellipsis, 20..<40], x[.ellipsis, 20..<40]))
    }

    @Test(arguments: 1...9) func batchesMultiplyEachMatrix(_ count: Int) {
        let x = Tensor.randomUniform([count, 40, 70], in: -1..<1, generator: RandomGenerator(seed: 1))
        let y = Tensor.randomUniform([count, 50, 70], in: -1..<1, generator: RandomGenerator(seed: 2))
        let z = x.matmul(y.transposed())
        for i in 0..<count { #expect(agree(z[i], x[i].matmul(y[i].transposed()))) }
        #expect(agree(x.matmul(y[0].transposed())[count - 1], x[count - 1].matmul(y[0].transposed())))
    }

    /// Beyond the size from which the two halves are solved by themselves.
    @Test(arguments: [DType.float32, .float64], [95, 96, 129, 200])
    func eigenvectorsMakeTheWhole(_ dtype: DType, _ size: Int) {
        let x = sample(size, size).cast(to: dtype)
        for symmetric in [x + x.transposed(), identity(size).cast(to: dtype), Tensor.zeros([2, size, size], dtype: dtype)] {
            let (values, vectors) = symmetricEigen(symmetric)
            func fits(_ x: Tensor, _ y: Tensor) -> Bool {
                Tolerance(dtype == .float32 ? .float16 : .float32).problem(x, y) == nil
            }
            #expect(fits((vectors * values.unsqueezed(-2)).matmul(vectors.transposed()), symmetric))
            #expect(fits(vectors.transposed().matmul(vectors), identity(size)))
            #expect((values[.ellipsis, 1..<size] .>= values[.ellipsis, 0..<size - 1]).all().item(Bool.self))
            #expect(fits(symmetricEigen(symmetric[1]).values, values[1]))
        }
    }

    /// Beyond the size from which the two halves are solved by themselves; some have values that repeat, or are 0.
    @Test(arguments: [DType.float32, .float64], [95, 96, 97, 200])
    func singularVectorsMakeTheWhole(_ dtype: DType, _ size: Int) {
        let x = sample(size, size).cast(to: dtype)
        let plain = [identity(size).cast(to: dtype), Tensor.zeros([2, size, size], dtype: dtype), Tensor.ones([2, size, size])]
        func fits(_ x: Tensor, _ y: Tensor) -> Bool {
            Tolerance(dtype == .float32 ? .float16 : .float32).problem(x, y) == nil
        }
        for matrices in [x] + plain.map({ $0.cast(to: dtype) }) {
            let (u, s, vt) = svd(matrices)
            #expect(fits((u * s.unsqueezed(-2)).matmul(vt), matrices))
            #expect(fits(u.transposed().matmul(u), identity(size)))
            #expect(fits(vt.matmul(vt.transposed()), identity(size)))
            #expect((s[.ellipsis, 1..<size] .<= s[.ellipsis, 0..<size - 1]).all().item(Bool.self))
            #expect((s .>= 0).all().item(Bool.self))
            #expect(fits(svd(matrices[1]).s, s[1]))
        }
    }

    @Test(arguments: [DType.float32, .float64], [40, 200]) func valuesAloneAreThoseBesideVectors(_ dtype: DType, _ size: Int) {
        let (x, wide) = (sample(size, size).cast(to: dtype), sample(size / 2, size).cast(to: dtype))
        func fits(_ x: Tensor, _ y: Tensor) -> Bool {
            Tolerance(dtype == .float32 ? .float16 : .float32).problem(x, y.cast(to: .float64)) == nil
        }
        #expect(fits(singularValues(x), svd(x).s))
        #expect(fits(singularValues(wide), svd(wide).s))
        #expect(fits(singularValues(wide.transposed()), svd(wide).s))
        #expect(fits(symmetricEigenvalues(x), symmetricEigen(x).values))
        #expect(fits(complexMagnitude(eigenvalues(x)).sorted(), complexMagnitude(eigen(x).values).sorted()))
    }

    /// Of columns that are independent, and of some that repeat, where the least of all solutions is meant.
    @Test func leastSquaresOfAnyRank() {
        let (a, b) = (sample(150, 40), sample(150, 3))
        for (matrix, count) in [(a, 40), (.concatenated([a, a[.ellipsis, 0..<10]], axis: -1), 40), (a.transposed(), 40)] {
            let side = b[.all, 0..<matrix.shape[1]]
            let (solution, residuals, rank) = leastSquares(matrix, side, tolerance: 1e-9)
            #expect(agree(solution, pseudoInverse(matrix, tolerance: 1e-9).matmul(side)))
            #expect(agree(residuals, square(matrix.matmul(solution) - side).sum([-2])))
            #expect((rank .== count).all().item(Bool.self))
        }
        #expect((leastSquares(a, b, tolerance: 0.9).rank .< 40).all().item(Bool.self))
        #expect((leastSquares(a, b, tolerance: nil, absoluteTolerance: 100).rank .== 0).all().item(Bool.self))
        let slopes = gradient(at: [a, b]) { square(leastSquares($0[0], $0[1], tolerance: 1e-9).solution).sum() }
        let truth = gradient(at: [a, b]) { square(pseudoInverse($0[0]).matmul($0[1])).sum() }
        for (slope, truth) in zip(slopes, truth) { #expect(agree(slope, truth)) }
    }

    /// Sums of magnitudes against those of the differences; points that share coordinates, or have none that are numbers.
    @Test(arguments: [DType.float32, .float64]) func distancesOfOrderOne(_ dtype: DType) {
        func plain(_ points: [Tensor]) -> Tensor { abs(points[0].unsqueezed(-2) - points[1].unsqueezed(-3)).sum([-1]) }
        func fused(_ points: [Tensor]) -> Tensor { pairwiseDistances(points[0], points[1], p: 1) }
        func twice(_ points: [Tensor], _ distances: @escaping ([Tensor]) -> Tensor) -> [Tensor] {
            gradient(at: points) { points in
                gradient(at: points) { square(distances($0)).sum() }.reduce(Tensor(0)) { $0 + square($1).sum() }
            }
        }
        for (m, n, d) in [(5, 3, 2), (40, 70, 33), (70, 20, 64)] {
            let points = [floor(sample(m, d) * 4), floor(sample(n, d) * 4)].map { $0.cast(to: dtype) }
            #expect(agree(fused(points), plain(points)))
            let slopes = gradient(at: points) { square(fused($0)).sum() }
            for (slope, truth) in zip(slopes, gradient(at: points) { square(plain($0)).sum() }) { #expect(agree(slope, truth)) }
            for (slope, truth) in zip(twice(points, fused), twice(points, plain)) { #expect(agree(slope, truth)) }
        }
        let odd = [rows([.nan, 1], [.infinity, 2]), rows([1, 1], [2, 3])].map { $0.cast(to: dtype) }
        let slopes = gradient(at: odd) { fused($0).sum() }, truth = gradient(at: odd) { plain($0).sum() }
        for (slope, truth) in zip(slopes, truth) { #expect(agree(slope, truth)) }
    }

    @Test(arguments: [0x1p-140, 1e-30, 1e30]) func singularValuesGoAlongWithTheScale(_ scale: Double) {
        let x = sample(120, 120).cast(to: .float32)
        let truth = svd(x.cast(to: .float64)).s
        for found in [svd(x * scale).s, singularValues(x * scale)] {
            #expect(Tolerance(scale < 1e-40 ? .bfloat16 : .float32).problem(found.cast(to: .float64) / scale, truth) == nil)
        }
    }

    @Test func valuesThatRepeatHaveGradients() {
        let x = Tensor.identity(5, dtype: .float64) * 2
        #expect(agree(gradient(at: x) { svd($0).s.sum() }, x / 2))
        #expect(agree(gradient(at: x) { symmetricEigen($0).values.sum() }, x / 2))
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

    @Test(arguments: [DType.float32, .float64], [1, 9, 31, 33, 64, 100, 200])
    func eliminationSolves(_ dtype: DType, _ size: Int) {
        // Columns at right angles, so that few digits are lost.
        let (a, b) = (qr(sample(size, size)).q.cast(to: dtype), sample(size, size / 2 + 1).cast(to: dtype))
        func fits(_ x: Tensor, _ y: Tensor) -> Bool {
            Tolerance(dtype == .float32 ? .float16 : .float32).problem(x, y.cast(to: .float64)) == nil
        }
        #expect(fits(a.matmul(solve(a, b)), b))
        #expect(fits(a.matmul(solve(a, b[.all, .all, 0..<1])), b[.all, .all, 0..<1]))
        #expect(fits(a.transposed().matmul(solve(a.transposed(), b)), b))
        #expect(fits(a.matmul(inverse(a)), identity(size)))
        let triangle = a.lowerTriangular() + 4 * identity(size).cast(to: dtype)
        #expect(fits(triangle.matmul(triangularSolve(triangle, b)), b))
        #expect(fits(triangle.transposed().matmul(triangularSolve(triangle.transposed(), b, isLower: false)), b))
        #expect(fits(logDeterminant(triangle).log, log(triangle.diagonal()).sum([-1])))
    }

    /// Against the inverse, for matrices in memory by rows and by columns.
    @Test func solutionsHaveGradients() {
        let (a, b, slope) = (sample(150, 150), sample(150, 3), sample(150, 3) + 1)
        func loss(_ x: [Tensor]) -> Tensor { (solve(x[0], x[1]) * slope).sum() }
        func exact(_ x: [Tensor]) -> Tensor { (inverse(x[0]).matmul(x[1]) * slope).sum() }
        for matrices in [a, a.transposed()] {
            let truth = gradient(at: [matrices, b], exact)
            for (found, truth) in zip(gradient(at: [matrices, b], loss), truth) { #expect(agree(found, truth)) }
        }
        let twice = { (loss: @escaping ([Tensor]) -> Tensor) in
            gradient(at: a) { a in square(gradient(at: a) { loss([$0, b]) }).sum() }
        }
        #expect(agree(twice(loss), twice(exact)))
    }

    /// A pivot that is too small for its reciprocal, and a matrix that has none.
    @Test func pivotsMayBeSmallOrMissing() {
        let tiny = Tensor.identity(40) * 1e-39
        #expect(agree(solve(tiny, tiny), Tensor.identity(40)))
        let singular = Tensor.ones(40, 40)
        #expect(isNaN(inverse(singular)).all().item(Bool.self))
        #expect(determinant(singular).item() == 0)
        #expect(logDeterminant(singular).log.item() == -.infinity)
    }

    @Test func solutionsSolve() {
        let (a, b) = (sample(150, 150), sample(150, 3))
        #expect(agree(a.matmul(solve(a, b)), b))
        #expect(agree(a.matmul(inverse(a)), identity(150)))
        let triangle = qr(a).r
        #expect(agree(triangle.matmul(triangularSolve(triangle, b, isLower: false)), b))
    }
}
