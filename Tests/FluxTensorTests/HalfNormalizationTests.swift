import FluxTensor
import TestSupport
import Testing

/// Normalizations read halves and write them, but compute in `float32`: what comes out is the rounded result of the same numbers.
@Suite struct HalfNormalizationTests {
    @Test(arguments: [DType.bfloat16, .float16])
    func resultsAreThoseOfFloat32Rounded(_ dtype: DType) {
        let forms: [(String, [Int], [Int], ([Tensor]) -> Tensor)] = [
            ("layer", [40, 300], [300], { layerNorm($0[0], weight: $0[1], bias: $0[2]) }),
            ("root mean square", [40, 300], [300], { rmsNorm($0[0], weight: $0[1]) + $0[2] }),
            ("group", [5, 6, 70], [6], { groupNorm($0[0], groups: 2, weight: $0[1], bias: $0[2]) }),
            ("batch", [5, 6, 70], [6], { batchNorm($0[0], weight: $0[1], bias: $0[2]) }),
            ("batch of vectors", [50, 6], [6], { batchNorm($0[0], weight: $0[1], bias: $0[2]) }),
        ]
        for (name, shape, parameters, form) in forms {
            let generator = RandomGenerator(seed: 1)
            func sample(_ shape: [Int]) -> Tensor {
                .randomUniform(shape, in: -1..<2, generator: generator).cast(to: dtype)
            }
            let inputs = [sample(shape), sample(parameters), sample(parameters)]
            let wide = inputs.map { $0.cast(to: .float32) }
            let (seed, (y, back), (truth, trueBack)) = (sample(shape), pullback(at: inputs, form), pullback(at: wide, form))
            #expect(y.dtype == dtype)
            #expect(Tolerance(dtype).problem(y, truth) == nil, "\(name)")
            for (found, expected) in zip(back(seed), trueBack(seed.cast(to: .float32))) {
                #expect(found.dtype == dtype)
                #expect(Tolerance(dtype).problem(found, expected) == nil, "\(name)")
            }
        }
    }
}
