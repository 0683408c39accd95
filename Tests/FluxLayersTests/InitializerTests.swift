import FluxLayers
import FluxTensor
import Testing

@Suite struct InitializerTests {
    /// An initializer with its bound for `[outputs, inputs, kernel…]`.
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let tensor: Tensor
        let limit: Double

        init(_ name: String, limit: Double, _ make: (RandomGenerator) -> Tensor) {
            testDescription = name
            tensor = make(RandomGenerator(seed: 11))
            self.limit = limit
        }
    }

    static let cases: [Case] = [
        Case("glorot", limit: (6.0 / 500).squareRoot()) { glorotUniform(300, 200, generator: $0) },
        Case("glorot, gain 2", limit: 2 * (6.0 / 500).squareRoot()) { glorotUniform(300, 200, gain: 2, generator: $0) },
        Case("glorot, kernel", limit: (6.0 / (48 * 25)).squareRoot()) { glorotUniform(32, 16, 5, 5, generator: $0) },
        Case("glorot, float64", limit: (6.0 / 500).squareRoot()) { glorotUniform(300, 200, dtype: .float64, generator: $0) },
        Case("kaiming", limit: (6.0 / 200).squareRoot()) { kaimingUniform(300, 200, generator: $0) },
        Case("kaiming, as PyTorch", limit: (1.0 / 200).squareRoot()) {
            kaimingUniform(300, 200, gain: (1.0 / 3).squareRoot(), generator: $0)
        },
        Case("kaiming, kernel", limit: (6.0 / 400).squareRoot()) { kaimingUniform(32, 16, 5, 5, generator: $0) },
    ]

    @Test(arguments: cases)
    func elementsAreEquallyLikelyWithinTheBound(_ initializer: Case) {
        let values = initializer.tensor.array(of: Double.self)
        let (limit, count) = (initializer.limit, Double(values.count))
        #expect(values.allSatisfy { abs($0) <= limit * (1 + 1e-6) })
        #expect(values.max()! > 0.99 * limit && values.min()! < -0.99 * limit)
        // Mean 0 and variance limit²/3, each within five standard errors.
        let mean = values.reduce(0, +) / count
        let variance = values.map { $0 * $0 }.reduce(0, +) / count
        #expect(abs(mean) < 5 * limit / (3 * count).squareRoot())
        #expect(abs(variance - limit * limit / 3) < 5 * limit * limit * (4 / (45 * count)).squareRoot())
    }

    @Test func shapeDTypeAndSeedAreAsAsked() {
        let x = glorotUniform(4, 3, dtype: .float64, on: .reference, generator: RandomGenerator(seed: 3))
        #expect(x.shape == [4, 3] && x.dtype == .float64 && x.device == .reference)
        #expect(x.isClose(to: glorotUniform(4, 3, dtype: .float64, generator: RandomGenerator(seed: 3)), relative: 1e-14))
        #expect(kaimingUniform(7).shape == [7])
        #expect(glorotUniform().shape == [])
    }

    @Test func varianceOfActivationsIsKept() {
        let generator = RandomGenerator(seed: 5)
        var x = Tensor.randomNormal([256, 400], generator: generator)
        for _ in 0..<5 { x = relu(x.matmul(kaimingUniform(400, 400, generator: generator).transposed())) }
        let power: Double = square(x).mean().item()
        #expect(power > 0.5 && power < 2)
    }
}
