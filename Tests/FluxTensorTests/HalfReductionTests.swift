import FluxTensor
import TestSupport
import Testing

/// Reductions and scans of halves, large enough for several tiles and threads. The numbers are such that `float32` adds them exactly.
@Suite struct HalfReductionTests {
    /// Many short rows, long ones, groups larger than a tile with one or several blocks of columns, and small groups.
    private static let shapes = [
        [20_000, 3, 1], [1, 70_001, 1], [3, 20_000, 1], [2, 300, 150], [1, 40, 1300], [60, 7, 130], [1, 6000, 5], [3, 1, 2],
    ]

    private func sample(_ shape: [Int], _ dtype: DType) -> Tensor {
        let count = shape.reduce(1, *)
        return Tensor((0..<count).map { Double($0 * 7919 % 977 - 400) / 512 }).reshaped(shape).cast(to: dtype)
    }

    @Test(arguments: [DType.bfloat16, .float16], shapes)
    func reductionsAreThoseOfDoubles(_ dtype: DType, _ shape: [Int]) {
        var x = sample(shape, dtype)
        for _ in 0..<2 {
            let wide = x.cast(to: .float64)
            func agrees(_ reduce: (Tensor) -> Tensor) -> Bool {
                let (found, truth) = (reduce(x), reduce(wide))
                let rounded = truth.dtype == .float64 ? truth.cast(to: dtype) : truth
                return found.dtype == rounded.dtype && Tolerance(.bool).problem(found, rounded) == nil
            }
            #expect(agrees { $0.sum(1) } && agrees { $0.nanSum(1) })
            #expect(agrees { $0.max(1) } && agrees { $0.min(1) })
            #expect(agrees { $0.argmax(1) } && agrees { $0.argmin(1) })
            #expect(agrees { $0.cumulativeSum(1) } && agrees { $0.cumulativeSum(1, reversed: true) })
            #expect(agrees { $0.cumulativeMax(1) } && agrees { $0.cumulativeMin(1, reversed: true) })
            #expect(agrees { $0.cumulativeArgmax(1) } && agrees { $0.cumulativeArgmin(1, reversed: true) })
            #expect(Tolerance(dtype).problem(x.norm(2, [1]), wide.norm(2, [1]), isElementwise: true) == nil)
            #expect(Tolerance(dtype).problem(x.product([1]), wide.product([1])) == nil)
            // Once more with NaN in the first group, behind the first tile where there are several.
            x[0, shape[1] - 1, 0] = Tensor(Float.nan)
        }
    }

    @Test(arguments: [DType.bfloat16, .float16], shapes)
    func recurrencesAreThoseOfDoubles(_ dtype: DType, _ shape: [Int]) {
        let (x, decay) = (sample(shape, dtype), clip(abs(sample(shape, dtype)), 0...0.75))
        let found = linearRecurrence(decay, x, axis: 1)
        let truth = linearRecurrence(decay.cast(to: .float64), x.cast(to: .float64), axis: 1)
        #expect(found.dtype == dtype && Tolerance(dtype).problem(found, truth) == nil)
    }
}
