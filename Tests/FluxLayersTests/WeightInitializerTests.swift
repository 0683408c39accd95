import FluxLayers
import FluxTensor
import Testing

/// The initializers that are not uniform.
@Suite struct WeightInitializerTests {
    private let generator = RandomGenerator(seed: 7)

    private func deviation(_ x: Tensor) -> Double { x.cast(to: .float64).standardDeviation().item() }

    @Test func deviationsAreThoseOfTheFans() {
        let cases: [(Tensor, Double)] = [
            (glorotNormal(300, 200, generator: generator), (2.0 / 500).squareRoot()),
            (glorotNormal([32, 16, 5, 5], generator: generator), (2.0 / 1200).squareRoot()),
            (kaimingNormal(300, 200, generator: generator), (2.0 / 200).squareRoot()),
            (kaimingNormal(32, 16, 5, 5, gain: 1, generator: generator), (1.0 / 400).squareRoot()),
            (lecunNormal(300, 200, generator: generator), (1.0 / 200).squareRoot()),
        ]
        for (weights, expected) in cases { #expect(abs(deviation(weights) / expected - 1) < 0.03, "\(weights.shape)") }
    }

    @Test func truncatedOnesStayInside() {
        let x = truncatedNormal(200, 200, deviation: 2, in: -1...3, generator: generator)
        #expect(x.min().item() >= -1.0 && x.max().item() <= 3.0 && x.max().item() > 2.9)
        let lecun = lecunNormal(100, 25, generator: generator)
        #expect(abs(lecun).max().item() <= 2 * 0.2 / 0.8796256610342398 + 1e-6)
    }

    @Test(arguments: [[5, 5], [3, 8], [8, 3], [4, 2, 3, 3]])
    func orthogonalOnesAre(_ shape: [Int]) {
        let weights = orthogonal(shape, gain: 2, dtype: .float64, generator: generator)
        #expect(weights.shape == shape)
        let matrix = weights.reshaped(shape[0], -1)
        let small = matrix.shape[0] <= matrix.shape[1] ? matrix : matrix.transposed()
        let product = small.matmul(small.transposed())
        #expect(product.isClose(to: .identity(small.shape[0], dtype: .float64) * 4, absolute: 1e-12))
    }

    @Test func sparseOnesHaveTheSameNumberOfZerosInEachColumn() {
        let weights = sparseNormal(10, 30, sparsity: 0.25, generator: generator)
        #expect((weights .== 0).cast(to: .int64).sum(0) == .full([30], 3, dtype: .int64))
        #expect(abs(deviation(weights) - 0.01 * (0.7).squareRoot()) < 0.001)
    }

    @Test func identityWeightsPassTheirInputOn() {
        let x = Tensor.randomNormal([2, 3], generator: generator)
        #expect(x.matmul(identityWeights(3, 3).transposed()) == x)
        #expect(identityWeights(2, 3, gain: 2) == Tensor([[2, 0, 0], [0, 2, 0]] as [[Float]]))
        let image = Tensor.randomNormal([1, 2, 4, 4], generator: generator)
        let layer = Conv(2, 2, kernel: 3, padding: 1) { identityWeights($0) }
        #expect(layer(image).isClose(to: image))
    }

    @Test func seedsRepeat() {
        for make in [{ orthogonal(4, 4, generator: $0) }, { lecunNormal(4, 4, generator: $0) }] as [(RandomGenerator) -> Tensor] {
            #expect(make(RandomGenerator(seed: 1)) == make(RandomGenerator(seed: 1)))
        }
    }
}
