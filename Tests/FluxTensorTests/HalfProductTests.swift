import FluxTensor
import Testing

/// Products of halves, large enough for the instructions that some processors have: accumulated in `float32`, rounded once.
@Suite struct HalfProductTests {
    /// Positive numbers, so that nothing cancels and each result is as good as its own rounding.
    private func sample(_ shape: [Int], _ dtype: DType, seed: UInt64) -> Tensor {
        .randomUniform(shape, in: 0.1..<1, generator: RandomGenerator(seed: seed)).cast(to: dtype)
    }

    /// The result and the gradients of `body`, whose inputs all have `dtype`, against those in `float64`.
    private func expectRoundedOnce(_ inputs: [Tensor], _ body: @escaping ([Tensor]) -> Tensor) {
        let dtype = inputs[0].dtype
        let wide = inputs.map { $0.cast(to: .float64).to(.reference) }
        let seed = sample(body(inputs).shape, dtype, seed: 9)
        let found = [body(inputs)] + pullback(at: inputs, body).pullback(seed)
        let truth = [body(wide)] + pullback(at: wide, body).pullback(seed.cast(to: .float64).to(.reference))
        let unit = dtype == .bfloat16 ? 0x1p-8 : 0x1p-11
        for (x, y) in zip(found, truth) {
            #expect(x.dtype == dtype)
            let error = abs(x.cast(to: .float64) - y.to(.cpu)) / abs(y.to(.cpu))
            #expect(error.max().item(Double.self) < unit * 1.01)
        }
    }

    @Test(arguments: [DType.bfloat16, .float16])
    func matrices(_ dtype: DType) {
        let (x, y) = (sample([70, 96], dtype, seed: 1), sample([96, 50], dtype, seed: 2))
        expectRoundedOnce([x, y]) { $0[0].matmul($0[1]) }
        expectRoundedOnce([x, y.transposed().contiguous()]) { $0[0].matmul($0[1].transposed()) }
        expectRoundedOnce([x.transposed().contiguous(), y]) { $0[0].transposed().matmul($0[1]) }
        let batches = [sample([3, 40, 48], dtype, seed: 3), sample([3, 48, 33], dtype, seed: 4)]
        expectRoundedOnce(batches) { $0[0].matmul($0[1]) }
        expectRoundedOnce([x, sample([96], dtype, seed: 5)]) { $0[0].matmul($0[1]) }
    }

    @Test(arguments: [DType.bfloat16, .float16])
    func convolutions(_ dtype: DType) {
        let inputs = [
            sample([2, 16, 9, 9], dtype, seed: 1), sample([24, 16, 3, 3], dtype, seed: 2), sample([24], dtype, seed: 3),
        ]
        expectRoundedOnce(inputs) { convolution($0[0], $0[1], $0[2], stride: 2, padding: 1) }
        let weight = sample([24, 4, 3, 3], dtype, seed: 4)
        expectRoundedOnce([inputs[0], weight]) { convolution($0[0], $0[1], dilation: 2, groups: 4) }
    }
}
