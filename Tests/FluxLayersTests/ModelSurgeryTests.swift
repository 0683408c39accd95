import FluxLayers
import FluxOptimizers
import FluxTensor
import Testing

/// Freezing, substituting, flattening and counting parameters.
@Suite struct ModelSurgeryTests {
    private let x = Tensor([[1, -2], [3, 4]] as [[Float]])
    private let model = Chain {
        Dense(2, 3, activation: .tanh); Dense(3, 1)
    }

    @Test func frozenPartsHaveNoGradientAndStay() {
        freeze(model.layers[0])
        let gradients = gradient(of: model) { $0(x).sum() }
        #expect(gradients["0.weight"] == nil && gradients["1.weight"] != nil)
        let before = parameters(model)["0.weight"]?.value
        var optimizer = OptimizerState(Descent(learningRate: 1), for: model)
        optimizer.update(model, along: gradients)
        #expect(parameters(model)["0.weight"]?.value == before)
        thaw(model)
        #expect(gradient(of: model) { $0(x).sum() }["0.weight"] != nil)
    }

    @Test func gradientsStillFlowThroughFrozenParts() {
        freeze(model.layers[1])
        #expect(gradient(of: model) { $0(x).sum() }["0.weight"] != nil)
        #expect(gradient(at: x) { model($0).sum() } != .zeros(2, 2))
    }

    @Test func parametersAreFoundByPath() {
        #expect(parameters(model)["1.bias"] === parameters(model)[3].parameter)
        #expect(parameters(model)["2.bias"] == nil)
    }

    @Test func aVectorStandsForAllParameters() {
        let flat = destructure(model)
        #expect(flat.vector.shape == [13])
        #expect(flat.with(flat.vector) { $0(x) } == model(x))
        let expected = gradient(of: model) { square($0(x)).sum() }
        let slope = gradient(at: flat.vector) { v in flat.with(v) { square($0(x)).sum() } }
        #expect(slope.narrowed(0, 0..<6).isClose(to: (expected["0.weight"] ?? x).reshaped(6)))
        #expect(slope[12].isClose(to: (expected["1.bias"] ?? x)[0]))
        flat.write(flat.vector * 0)
        #expect(model(x) == .zeros(2, 1))
    }

    @Test func substitutesCarryGradients() {
        let layer = Dense(2, 1, bias: false)
        let slope = gradient(at: Tensor.ones(1, 2)) { w in substituting([layer.$weight: w * 2]) { layer(x).sum() } }
        #expect(slope == Tensor([[8, 4]] as [[Float]]))
        #expect(substituting([layer.$weight: .zeros(1, 2)]) { isInsideGradient } == false)
    }

    @Test func dtypesAreConverted() {
        let layer = BatchNorm(2)
        cast(layer, to: .float64)
        #expect(layer.weight?.dtype == .float64 && layer.runningMean?.dtype == .float64)
        #expect(buffers(layer).last?.buffer.wrappedValue.dtype == .int64)
        #expect(parameterCount(model) == 13 && parameterBytes(model) == 52)
        cast(model, to: .float64)
        #expect(parameterBytes(model) == 104)
        mapParameters(model) { name, value in name.hasSuffix("bias") ? value + 1 : value }
        #expect(parameters(model)["1.bias"]?.value == Tensor([1.0]))
    }

    @Test func layersWithNaNAreNamed() {
        #expect(nonFiniteParameters(model).isEmpty)
        parameters(model)[2].parameter.value = Tensor([[1, .nan, 2]] as [[Float]])
        #expect(nonFiniteParameters(model) == ["1.weight"])
    }

    @Test func layersAreListedWithTheirPaths() {
        let shared = Dense(2, 2)
        let model = Chain {
            shared
            Chain {
                Dropout(0.5); shared
            }.named("inner")
            TransformerEncoderLayer(4, heads: 2)
        }
        let all = modules(model)
        #expect(all.map(\.name).prefix(4) == ["", "0", "inner", "inner.0"])
        #expect(all.contains { $0.name == "2.self_attn.out_proj" && $0.layer is Dense })
        #expect(all.contains { $0.name == "2.linear1" } && !all.contains { $0.name == "inner.1" })
        for (_, layer) in all where layer is LayerNorm { freeze(layer) }
        #expect(
            parameters(model).filter(\.parameter.isFrozen).map(\.name)
                == ["2.norm1", "2.norm2"].flatMap { ["\($0).weight", "\($0).bias"] })
    }

    @Test func layersAreReplacedAndShared() {
        var model = Chain {
            Dense(2, 3); Dense(3, 1)
        }
        let first = parameters(model)[0].parameter
        model.layers[1] = Dense(3, 5)
        #expect(model(x).shape == [2, 5] && parameters(model)["0.weight"] === first)
        let twin = Chain([model.layers[0], Dense(3, 2)])
        #expect(parameters(twin)["0.weight"] === first)
    }
}
