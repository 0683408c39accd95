import FluxLayers
import FluxTensor
import TestSupport
import Testing

@Suite struct DenseTests {
    private let weights = Tensor([[1, 2, 3], [-1, 0, 1]] as [[Float]])

    /// A layer from three features to two with known weights.
    private func layer(_ activation: Activation = .identity, bias: Bool = true) -> Dense {
        let layer = Dense(3, 2, activation: activation, bias: bias) { _, _ in Tensor([[1, 2, 3], [-1, 0, 1]] as [[Float]]) }
        layer.$bias?.value = Tensor([10, -1] as [Float])
        return layer
    }

    @Test func resultIsTheProductPlusBias() {
        let x = Tensor([[1, 1, 1], [0, 1, 2]] as [[Float]])
        #expect(layer()(x) == Tensor([[16, -1], [18, 1]] as [[Float]]))
        #expect(layer(bias: false)(x) == Tensor([[6, 0], [8, 2]] as [[Float]]))
        #expect(layer(.relu)(x) == Tensor([[16, 0], [18, 1]] as [[Float]]))
    }

    @Test func leadingAxesAreKept() {
        let x = Tensor.randomNormal([2, 4, 3], generator: RandomGenerator(seed: 1))
        #expect(layer()(x).shape == [2, 4, 2])
        #expect(layer()(x)[1, 2].isClose(to: layer()(x[1, 2])))
        #expect(layer()(Tensor.zeros(0, 3)).shape == [0, 2])
    }

    private static let activations: [(Activation, @Sendable (Tensor) -> Tensor)] = [
        (.identity, { $0 }), (.relu, { relu($0) }), (.sigmoid, { sigmoid($0) }), (.tanh, { tanh($0) }),
        (.leakyRelu, { leakyRelu($0) }), (.elu, { elu($0) }), (.gelu, { gelu($0) }), (.swish, { swish($0) }),
        (.softplus, { softplus($0) }), (.softmax, { softmax($0) }),
        (Activation("cube") { $0 * $0 * $0 }, { $0 * $0 * $0 }),
    ]

    @Test(arguments: activations.indices)
    func activationIsApplied(_ index: Int) {
        let (activation, function) = DenseTests.activations[index]
        let x = Tensor([[0.5, -0.25, 0.125], [-3, 1, 0]] as [[Float]])
        #expect(layer(activation)(x).isClose(to: function(layer()(x)), relative: 1e-5, absolute: 1e-6))
    }

    @Test func gradientsReachWeightBiasAndInput() throws {
        let layer = layer()
        let x = Tensor([[1, 1, 1], [0, 1, 2]] as [[Float]])
        let gradients = gradient(of: layer) { $0(x).sum() }
        #expect(gradients[layer.$weight] == Tensor([[1, 2, 3], [1, 2, 3]] as [[Float]]))
        #expect(gradients[try #require(layer.$bias)] == Tensor([2, 2] as [Float]))
        #expect(gradient(at: x) { layer($0).sum() } == Tensor([[0, 2, 4], [0, 2, 4]] as [[Float]]))
    }

    @Test func startsWithGlorotWeightsAndZeroBias() {
        let layer = Dense(300, 200)
        #expect(layer.inputs == 300 && layer.outputs == 200)
        #expect(layer.weight.shape == [200, 300] && layer.bias == .zeros(200))
        let limit = (6.0 / 500).squareRoot()
        #expect(layer.weight.max().item() < limit && layer.weight.max().item() > 0.99 * limit)
        #expect(Dense(3, 2, bias: false).bias == nil)
        #expect(parameters(Dense(3, 2, bias: false)).map(\.name) == ["weight"])
        #expect(parameters(Dense(3, 2)).map(\.name) == ["weight", "bias"])
    }

    @Test func copiesShareParameters() {
        let layer = Dense(3, 2)
        let copy = layer
        copy.$weight.value = weights
        #expect(layer.weight == weights)
    }

    @Test func signatureSaysHowItWasMade() {
        #expect(Dense(784, 128).signature == "Dense(784 → 128)")
        #expect(Dense(784, 128, activation: .relu, bias: false).signature == "Dense(784 → 128, relu, bias: false)")
        #expect(Dense(2, 1).description == "Dense(2 → 1)                            # 3 parameters")
    }

    @Test func outputShapeIsKnownWithoutComputing() throws {
        #expect(try Dense(784, 128).outputShape(for: [5, 7, 784]) == [5, 7, 128])
        #expect(throws: ShapeError.self) { try Dense(784, 128).outputShape(for: [5, 783]) }
        #expect(throws: ShapeError.self) { try Dense(784, 128).outputShape(for: []) }
    }

    @Test func impossibleSizesTrap() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) { _ = Dense(0, 5) }
        let message = errorText(result)
        #expect(message.contains("[Dense] 0 → 5: both must be at least 1"))
    }
}
