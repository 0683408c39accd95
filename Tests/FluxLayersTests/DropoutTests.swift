import FluxLayers
import FluxTensor
import TestSupport
import Testing

@Suite struct DropoutTests {
    private let x = Tensor.ones(1000)

    /// The layer's result inside a gradient computation.
    private func inside(_ layer: some Layer) -> Tensor {
        var result = x
        _ = gradient(at: x) { x in
            result = layer(x).stopGradient()
            return x.sum()
        }
        return result
    }

    private func drops(_ y: Tensor) -> Bool { y != x }

    @Test func trainsInsideOfGradientsOnly() {
        let layer = Dropout(0.5)
        #expect(!drops(layer(x)))
        #expect(drops(inside(layer)))
        #expect(!drops(layer(x)))
    }

    @Test func modesOverride() {
        let layer = Dropout(0.5)
        trainMode(layer)
        #expect(drops(layer(x)) && drops(inside(layer)))
        testMode(layer)
        #expect(!drops(layer(x)) && !drops(inside(layer)))
        autoMode(layer)
        #expect(!drops(layer(x)) && drops(inside(layer)))
    }

    @Test func modesReachLayersInside() {
        let model = Chain {
            Chain { Dropout(0.5) }
            Flatten()
        }
        trainMode(model)
        #expect(drops(model.layers[0](x)))
        testMode(model)
        #expect(!drops(model.layers[0](x)))
    }

    @Test func keptElementsAreScaledAndTheMeanIsKept() {
        let layer = Dropout(0.25)
        trainMode(layer)
        let y = layer(Tensor.ones(100_000))
        let values = Set(y.array(of: Float.self))
        #expect(values.count == 2 && values.contains(0))
        #expect(values.contains { abs($0 - 4 / 3) < 1e-6 })
        #expect(abs(y.mean().item(Double.self) - 1) < 0.02)
    }

    @Test func stochasticDepthDropsWholeSamples() {
        let layer = StochasticDepth(0.25)
        #expect(layer(Tensor.ones(3, 2)) == .ones(3, 2))
        trainMode(layer)
        let y = layer(Tensor.ones(10_000, 2))
        #expect(y.narrowed(1, 0..<1) == y.narrowed(1, 1..<2))
        #expect(Set(y.array(of: Float.self)) == [0, Float(4) / 3])
        #expect(abs(y.mean().item(Double.self) - 1) < 0.05)
        trainMode(layer)
        #expect(drops(inside(StochasticDepth(1))))
    }

    @Test func limitsOfTheProbability() {
        let (none, all) = (Dropout(0), Dropout(1))
        #expect(!drops(inside(none)))
        #expect(inside(all) == Tensor.zeros(1000))
    }

    @Test func gradientHasTheSameMask() {
        let layer = Dropout(0.5)
        var y = x
        let slope = gradient(at: x) { x in
            let result = layer(x)
            y = result.stopGradient()
            return result.sum()
        }
        #expect(slope == y)  // of ones: the mask times the scale
    }

    @Test func aSeedMakesItRepeatable() {
        let draws = (0..<2).map { _ in dropout(x, probability: 0.5, generator: RandomGenerator(seed: 3)) }
        #expect(draws[0] == draws[1])
    }

    @Test func saysItsShapeAndSignature() throws {
        #expect(try Dropout(0.2).outputShape(for: [2, 3]) == [2, 3])
        #expect(Dropout(0.2).description == "Dropout(0.2)")
    }

    @Test func impossibleProbabilityTraps() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) { _ = Dropout(1.5) }
        let message = errorText(result)
        #expect(message.contains("[Dropout] the probability is 1.5, not in 0...1"))
    }
}
