import FluxTensor
import TestSupport
import Testing

/// Products with a transposed right operand at the sizes that have a kernel of their own, against `float64`.
@Suite struct RowProductTests {
    struct Case: Sendable, CustomStringConvertible {
        var rows: Int
        var columns: Int
        var inner: Int

        var description: String { "[\(rows), \(inner)] · [\(columns), \(inner)]ᵀ" }
    }

    /// Whole tiles and parts of them on each axis; cut among threads and not.
    private static let cases = [
        Case(rows: 64, columns: 128, inner: 784), Case(rows: 17, columns: 33, inner: 517), Case(rows: 16, columns: 1, inner: 512),
        Case(rows: 63, columns: 70, inner: 1025), Case(rows: 200, columns: 10, inner: 128),
        Case(rows: 19, columns: 16, inner: 143), Case(rows: 500, columns: 7, inner: 300),
    ]

    @Test(arguments: cases)
    func productsAreThoseOfTheReference(_ one: Case) {
        let wide = Tensor.randomUniform([one.rows, one.inner + 3], in: -1..<1, generator: RandomGenerator(seed: 1))
        let tall = Tensor.randomUniform([one.columns + 2, one.inner], in: -1..<1, generator: RandomGenerator(seed: 2))
        let (x, y) = (wide[.all, 1..<(one.inner + 1)], tall[2...])  // rows that do not touch, rows that start late
        let exact = x.cast(to: .float64).matmul(y.cast(to: .float64).transposed())
        #expect(Tolerance(.float32).problem(x.matmul(y.transposed()), exact) == nil)
        #expect(Tolerance(.float32).problem(dense(x, y), exact) == nil)
    }
}
