import FluxTensor
import TestSupport
import Testing

/// Rows along an axis that is not the last, more of them side by side than in the table of operations: the same as of rows that lie in
/// memory one after another.
@Suite struct NeighboringRowTests {
    private let x = (Tensor((0..<2100).map { Float($0 * 7919 % 977) }) / 100 - 4).reshaped(2, 7, 150)
    private let classes = Tensor((0..<300).map { $0 * 31 % 7 }).reshaped(2, 150)

    @Test(arguments: [DType.float32, .float64, .bfloat16, .float16])
    func softmaxes(_ dtype: DType) {
        let x = x.cast(to: dtype), seed = square(x)
        for function in [softmax, logSoftmax] as [(Tensor, Int) -> Tensor] {
            let (y, back) = pullback(at: x) { function($0, 1) }
            let (expected, expectedBack) = pullback(at: x.swappingAxes(1, 2).contiguous()) { function($0, 2) }
            #expect(Tolerance(dtype).problem(y, expected.swappingAxes(1, 2)) == nil)
            #expect(Tolerance(dtype).problem(back(seed), expectedBack(seed.swappingAxes(1, 2)).swappingAxes(1, 2)) == nil)
        }
    }

    /// Classes, classes of which some weigh nothing, and distributions.
    @Test func crossEntropies() {
        let shares = softmax(x * 0.5, axis: 1)
        let forms: [(Tensor, _ axis: Int) -> Tensor] = [
            { [classes] in softmaxCrossEntropy($0, classes, axis: $1) },
            { [classes] in softmaxCrossEntropy($0, classes, axis: $1, weight: .arange(to: 7), ignoreIndex: 3) },
            { softmaxCrossEntropy($0, $1 == 1 ? shares : shares.swappingAxes(1, 2), axis: $1) },
        ]
        for form in forms {
            let (y, back) = pullback(at: x) { form($0, 1) }
            let (expected, expectedBack) = pullback(at: x.swappingAxes(1, 2).contiguous()) { form($0, -1) }
            #expect(y.isClose(to: expected, relative: 1e-5) && y == form(x, 1))
            #expect(back(Tensor(300)).isClose(to: expectedBack(Tensor(300)).swappingAxes(1, 2), relative: 1e-4, absolute: 1e-5))
        }
    }

    @Test func ignoredRowsAreNotRead() {
        var broken = x
        broken[0, 3, 77] = Tensor(Float.nan)
        var some = classes
        some[0, 77] = Tensor(9)
        let (y, back) = pullback(at: broken) { [some] in softmaxCrossEntropy($0, some, axis: 1, ignoreIndex: 9) }
        #expect(y.item(Float.self).isFinite)
        #expect(back(Tensor(1)).narrowed(2, 77..<78)[0] == .zeros(7, 1))
    }
}
