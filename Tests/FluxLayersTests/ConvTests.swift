import FluxLayers
import FluxTensor
import Testing

@Suite struct ConvTests {
    @Test func resultIsTheCorrelationPlusBias() {
        let layer = Conv(1, 1, kernel: [2], activation: .relu) { _ in Tensor([1, 10] as [Float]).reshaped(1, 1, 2) }
        layer.$bias?.value = Tensor([-30] as [Float])
        let x = Tensor([1, 2, 3, 4] as [Float]).reshaped(1, 1, 4)
        #expect(layer(x) == Tensor([0, 2, 13] as [Float]).reshaped(1, 1, 3))
    }

    @Test func startsWithGlorotWeightsAndZeroBias() {
        let layer = Conv(32, 16, kernel: 3)
        #expect(layer.inputs == 32 && layer.outputs == 16)
        #expect(layer.weight.shape == [16, 32, 3, 3] && layer.bias == .zeros(16))
        let limit = (6.0 / (48 * 9)).squareRoot()
        #expect(layer.weight.max().item() < limit && layer.weight.max().item() > 0.98 * limit)
    }

    @Test func transposedLayerUndoesTheShapeOfAConvolution() throws {
        let down = Conv(3, 8, kernel: 4, stride: 2, padding: 1)
        let up = ConvTranspose(8, 3, kernel: 4, stride: 2, padding: 1)
        #expect(try up.outputShape(for: down.outputShape(for: [1, 3, 10, 12])) == [1, 3, 10, 12])
    }

    @Test func describesItselfWithParameters() {
        #expect(Conv(1, 6, kernel: 5).description.hasSuffix("# 156 parameters"))
        #expect(DepthwiseConv(6, kernel: 3, bias: false).description.hasSuffix("# 54 parameters"))
    }

    @Test func aSmallNetworkLearns() {
        let generator = RandomGenerator(seed: 1)
        let x = Tensor.randomNormal([16, 1, 8, 8], generator: generator)
        let classes = (x.narrowed(2, 0..<4).mean([1, 2, 3]) .> x.narrowed(2, 4..<8).mean([1, 2, 3])).cast(to: .int64)
        let model = Chain {
            Conv(1, 8, kernel: 3, padding: .same, activation: .relu)
            MaxPool(2)
            Conv(8, 8, kernel: 3, padding: 1, activation: .relu)
            Flatten()
            Dense(8 * 4 * 4, 2)
        }
        func loss() -> Float { logitCrossEntropy(model(x), classes).item() }
        let before = loss()
        for _ in 0..<60 {
            let (_, gradients) = withGradient(of: model) { logitCrossEntropy($0(x), classes) }
            for (_, parameter) in parameters(model) {
                if let slope = gradients[parameter] { parameter.value = parameter.value - slope * 0.2 }
            }
        }
        #expect(loss() < before / 4)
    }

    @Test func impossibleLayersEndTheProgram() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = Conv(3, 8, kernel: 3, groups: 2)
        }
        let message = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
        #expect(message.contains("[Conv] 3 → 8: 2 groups do not divide both"))
    }

    @Test func aWrongInputNamesTheLayer() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = Chain { Conv(3, 8, kernel: 3) }(.zeros(1, 4, 8, 8))
        }
        let message = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
        #expect(message.contains("channels are 4, not 3, in Chain.layers.0 Conv(3 → 8, 3×3)"))
    }
}
