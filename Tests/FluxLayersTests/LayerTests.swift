import FluxLayers
import FluxTensor
import TestSupport
import Testing

/// A layer of one's own needs its parameters and the map, nothing else.
@Suite struct LayerTests {
    private struct Affine: Layer {
        @Parameter var weight: Tensor
        @Parameter var bias: Tensor

        init(_ inputs: Int, _ outputs: Int) {
            weight = glorotUniform(outputs, inputs)
            bias = .zeros(outputs)
        }

        func callAsFunction(_ x: Tensor) -> Tensor { x.matmul(weight.transposed()) + bias }
    }

    @Test func standsInAChain() throws {
        let chain = Chain {
            Affine(3, 4)
            relu
            Affine(4, 2)
        }
        #expect(chain(.ones(5, 3)).shape == [5, 2])
        #expect(try chain.outputShape(for: [5, 3]) == [5, 2])
        #expect(
            parameters(chain).map(\.name) == ["0.weight", "0.bias", "2.weight", "2.bias"])
    }

    @Test func anArrayOfAnyLayersIsDifferentiated() {
        let layers: [any Layer] = [Affine(3, 4), Dense(4, 2), Chain { tanh }]
        let x = Tensor.randomNormal([5, 3], dtype: .float64, generator: RandomGenerator(seed: 2))
        for layer in layers { cast(layer, to: .float64) }
        expectGradientMatchesDifferences(at: x) { x in layers.reduce(x) { $1($0) }.sum() }
    }

    @Test func computesWhatDenseComputes() {
        let affine = Affine(3, 4)
        let dense = Dense(3, 4) { _, _ in affine.weight }
        let x = Tensor.randomNormal([5, 3], generator: RandomGenerator(seed: 2))
        #expect(affine(x).isClose(to: dense(x), absolute: 1e-6))
    }

    @Test func parametersCanBeAssigned() {
        let affine = Affine(3, 4)
        let copy = affine
        affine.weight = .zeros(4, 3)
        #expect(copy.weight == .zeros(4, 3))
    }

    @Test func movesToAnotherDeviceAndBack() {
        let layer = Affine(3, 4)
        let x = Tensor.ones(2, 3)
        let y = layer(x)
        move(layer, to: .reference)
        #expect(layer.weight.device == .reference)
        #expect(layer(x.to(.reference)).to(.cpu).isClose(to: y, absolute: 1e-6))
        move(layer, to: .cpu)
        #expect(layer(x) == y)
    }
}
