import FluxTensor
import TestSupport
import Testing

@Suite struct PoolingTests {
    /// The places of the largest elements are kept for a gradient alone; without them the elements are the same.
    @Test(arguments: [DType.float32, .float64], [[3, 2], [2, 5], [1, 3], [3, 1]])
    func elementsDoNotNeedTheirPlaces(_ dtype: DType, _ window: [Int]) {
        let generator = RandomGenerator(seed: 1)
        let x = floor(Tensor.randomUniform([2, 3, 20, 37], in: 0..<50, generator: generator)).cast(to: dtype)
        let some = Tensor.randomUniform([2, 3, 20, 37], generator: generator) .< 0.02
        let spoilt = `where`(some, Tensor(Double.nan).cast(to: dtype), x)
        for stride in [[1, 1], [2, 2], [3, 1], [2, 3]] {
            let plain = maxPool(spoilt, window: window, stride: stride)
            let tracked = pullback(at: spoilt) { maxPool($0, window: window, stride: stride) }.value
            #expect(Tolerance(.int64).problem(plain, tracked) == nil)
        }
    }
}
