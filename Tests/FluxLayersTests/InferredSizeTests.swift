import Flux
import Foundation
import TestSupport
import Testing

/// Sizes that the first input determines.
@Suite struct InferredSizeTests {
    private static func images() -> Chain {
        Chain {
            Conv(.inferred, 8, kernel: 3, groups: 2)
            BatchNorm(.inferred)
            Activation.relu
            DepthwiseConv(.inferred, multiplier: 2, kernel: 3)
            InstanceNorm(.inferred, affine: true, tracksStatistics: true)
            GroupNorm(groups: 4, .inferred)
            ConvTranspose(.inferred, 6, kernel: 2, stride: 2)
            Scale(.inferred)
            Flatten()
            Dense(.inferred, 10)
        }
    }

    private static func imagesWritten() -> Chain {
        Chain {
            Conv(4, 8, kernel: 3, groups: 2)
            BatchNorm(8)
            Activation.relu
            DepthwiseConv(8, multiplier: 2, kernel: 3)
            InstanceNorm(16, affine: true, tracksStatistics: true)
            GroupNorm(groups: 4, 16)
            ConvTranspose(16, 6, kernel: 2, stride: 2)
            Scale(8)
            Flatten()
            Dense(6 * 8 * 8, 10)
        }
    }

    private static func sequences() -> Chain {
        Chain {
            LSTM(.inferred, 6, layers: 2, bidirectional: true)
            LayerNorm(.inferred)
            GRU(.inferred, 5)
            RMSNorm(.inferred)
            GRUv3(.inferred, 4)
            RNN(.inferred, 3, activation: .relu)
            Recurrence(LSTMCell(.inferred, 2))
            Bilinear(.inferred, .inferred, 6)
            MultiHeadAttention(.inferred, heads: 2)
            TransformerEncoderLayer(.inferred, heads: 3, hidden: 5)
            FeedForward(.inferred, 4)
            TransformerDecoderLayer(.inferred, heads: 2, hidden: 7)
        }
    }

    private static func sequencesWritten() -> Chain {
        Chain {
            LSTM(7, 6, layers: 2, bidirectional: true)
            LayerNorm(12)
            GRU(12, 5)
            RMSNorm(5)
            GRUv3(5, 4)
            RNN(4, 3, activation: .relu)
            Recurrence(LSTMCell(3, 2))
            Bilinear(2, 2, 6)
            MultiHeadAttention(6, heads: 2)
            TransformerEncoderLayer(6, heads: 3, hidden: 5)
            FeedForward(6, 4)
            TransformerDecoderLayer(6, heads: 2, hidden: 7)
        }
    }

    @Test func resolvedIsTheModelWithItsSizesWritten() async {
        // In a process of its own: here other tests draw from the shared generator at the same time.
        await #expect(processExitsWith: .success) {
            func values(_ make: () throws -> Chain) throws -> [String] {
                setSeed(4)
                let model = try make()
                return [model.description] + state(model).map { "\($0.name) \($0.tensor.shape) \($0.tensor)" }
            }
            let images = try values { try InferredSizeTests.images().resolved(for: [2, 4, 8, 8]) }
            #expect(images == (try values { InferredSizeTests.imagesWritten() }))
            let sequences = try values { try InferredSizeTests.sequences().resolved(for: [2, 3, 7]) }
            #expect(sequences == (try values { InferredSizeTests.sequencesWritten() }))
        }
    }

    @Test func firstCallResolves() async {
        await #expect(processExitsWith: .success) {
            func values(_ make: () throws -> Chain) throws -> [String] {
                setSeed(4)
                return state(try make()).map { "\($0.name) \($0.tensor)" }
            }
            let called = try values {
                let model = InferredSizeTests.sequences()
                _ = model(.ones(2, 3, 7))
                return model
            }
            #expect(called == (try values { InferredSizeTests.sequencesWritten() }))
        }
    }

    @Test func descriptionHasQuestionMarksUntilThen() throws {
        let model = Chain {
            Conv(.inferred, 8, kernel: 3)
            BatchNorm(.inferred)
            LSTM(.inferred, 5)
            Dense(.inferred, 10, activation: .relu)
        }
        for part in ["Conv(? → 8, 3×3)", "BatchNorm(?)", "LSTM(? → 5)", "Dense(? → 10, relu)", "? parameters"] {
            #expect(model.description.contains(part), "\(model)")
        }
        #expect(Dense(.inferred, 10).description.contains("Dense(? → 10)"))
        #expect(parameters(model).map(\.name).prefix(4) == ["0.weight", "0.bias", "1.weight", "1.bias"])
        #expect(try Dense(.inferred, 10).resolved(for: [1, 4]).description.contains("Dense(4 → 10)"))
        #expect(throws: ShapeError.self) { try summary(model, for: [1, 3, 8, 8]) }
    }

    @Test func shapeRulesWorkBeforeAndSettleNothing() throws {
        let model = InferredSizeTests.images()
        #expect(try model.outputShape(for: [5, 4, 8, 8]) == [5, 10])
        #expect(!parameters(model)[0].parameter.isResolved)
        #expect(try model.outputShape(for: [5, 2, 16, 16]) == [5, 10])
    }

    @Test func refusedShapeSettlesNothing() {
        let model = Chain {
            Dense(.inferred, 3)
            Dense(4, 2)
        }
        #expect(throws: ShapeError.self) { try model.resolved(for: [1, 6]) }
        #expect(!parameters(model)[0].parameter.isResolved)
        #expect(throws: ShapeError.self) { try Dense(.inferred, 3).resolved(for: [1, 0]) }
        #expect(throws: ShapeError.self) { try Conv(.inferred, 4, kernel: 3, groups: 2).resolved(for: [1, 3, 8, 8]) }
    }

    @Test func bothInputsOfABilinearLayerAreInferred() throws {
        let layer = Bilinear(.inferred, .inferred, 3)
        #expect(layer.description.contains("Bilinear((?, ?) → 3)"))
        #expect(layer(.ones(2, 4), .ones(2, 5)).shape == [2, 3])
        #expect(layer.weight.shape == [3, 4, 5] && layer.description.contains("Bilinear((4, 5) → 3)"))
        let loaded = Bilinear(.inferred, .inferred, 3)
        #expect(throws: ModelStateError.self) { try load([("weight", .ones(2, 4, 5))], into: loaded, strict: false) }
        try load(state(layer), into: loaded)
        #expect(loaded.weight == layer.weight && loaded.bias == layer.bias)
    }

    @Test func positionsTakeTheirSizeToo() throws {
        let model = try Chain {
            SinusoidalPosition(.inferred)
            RotaryPosition(.inferred)
        }.resolved(for: [1, 3, 6])
        #expect(model.map(\.signature) == ["SinusoidalPosition(6)", "RotaryPosition(6)"])
        let x = Tensor.ones(1, 3, 6)
        #expect(SinusoidalPosition(.inferred)(x) == SinusoidalPosition(6)(x))
    }

    @Test func sizesThatDoNotDivideAreRefused() {
        let attention = MultiHeadAttention(.inferred, heads: 4)
        #expect(throws: ShapeError.self) { try attention.resolved(for: [1, 3, 6]) }
        #expect(throws: ShapeError.self) { try GroupNorm(groups: 4, .inferred).resolved(for: [1, 6, 3, 3]) }
        #expect(throws: ShapeError.self) { try SinusoidalPosition(.inferred).resolved(for: [1, 3, 5]) }
        #expect(throws: ModelStateError.self) {
            try load([("in_proj_weight", .ones(12, 5))], into: attention, strict: false)
        }
        #expect(!parameters(attention)[0].parameter.isResolved)
    }

    @Test func settledSizeStays() throws {
        let layer = try Dense(.inferred, 3).resolved(for: [1, 6])
        #expect(throws: ShapeError.self) { try layer.resolved(for: [1, 7]) }
        #expect(layer.inputs == 6)
    }

    @Test func layersWithoutARuleResolveByComputing() throws {
        struct Network: Layer {
            let hidden = Dense(.inferred, 4)
            let output = Dense(.inferred, 2)
            func callAsFunction(_ x: Tensor) -> Tensor { output(relu(hidden(x))) }
        }
        let network = try Network().resolved(for: [1, 5])
        #expect(network.hidden.inputs == 5 && network.output.inputs == 4)
    }

    @Test func optimizerMayBeMadeBefore() async {
        await #expect(processExitsWith: .success) {
            func trained(_ make: () -> Chain) -> [[Float]] {
                setSeed(9)
                let model = make()
                var optimizer = OptimizerState(Adam(learningRate: 0.1), for: model)
                let x = Tensor.randomNormal([4, 6], generator: RandomGenerator(seed: 1))
                for _ in 0..<3 {
                    let gradients = gradient(of: model) { square($0(x)).mean() }
                    optimizer.update(model, along: gradients)
                }
                return parameters(model).map { $0.parameter.value.array(of: Float.self) }
            }
            let inferred = trained {
                Chain {
                    Dense(.inferred, 5, activation: .tanh)
                    BatchNorm(.inferred)
                    Dense(.inferred, 2)
                }
            }
            let written = trained {
                Chain {
                    Dense(6, 5, activation: .tanh)
                    BatchNorm(5)
                    Dense(5, 2)
                }
            }
            #expect(inferred == written)
        }
    }

    @Test func savingBeforeIsAnError() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).safetensors").path
        let error = #expect(throws: SafetensorsError.self) { try save(Chain { Dense(.inferred, 2) }, to: path) }
        #expect("\(try #require(error))".contains("0.weight"))
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test func loadingSettlesSizes() throws {
        for (make, written) in [
            (InferredSizeTests.images, InferredSizeTests.imagesWritten()),
            (InferredSizeTests.sequences, InferredSizeTests.sequencesWritten()),
        ] {
            let model = make()
            try load(state(written), into: model)
            #expect(model.description == written.description)
            #expect(zip(state(model), state(written)).allSatisfy { $0.tensor == $1.tensor })
        }
        let layer = BatchNorm(.inferred)
        let values: [(name: String, tensor: Tensor)] = [("weight", .ones(3)), ("bias", .zeros(4))]
        #expect(throws: ModelStateError.self) { try load(values, into: layer, strict: false) }
        #expect(!parameters(layer)[0].parameter.isResolved)
        #expect(throws: ModelStateError.self) { try load([("weight", .ones(3, 5))], into: Dense(.inferred, 4), strict: false) }
        try load([("bias", .ones(4))], into: layer, strict: false)
        #expect(layer.channels == 4 && layer.weight == .ones(4) && layer.bias == .ones(4) && layer.runningMean == .zeros(4))
    }

    @Test func assigningSettlesSizes() {
        let layer = Dense(.inferred, 2)
        layer.weight = .ones(2, 3)
        #expect(layer.inputs == 3)
    }

    @Test func castingAndMovingBefore() {
        let model = Chain {
            Dense(.inferred, 2)
            BatchNorm(.inferred)
        }
        cast(model, to: .float64)
        move(model, to: .reference)
        #expect(model(Tensor.ones([3, 4], dtype: .float64, on: .reference)).dtype == .float64)
        #expect(parameters(model).allSatisfy { $0.parameter.value.dtype == .float64 && $0.parameter.value.device == .reference })
        #expect(
            buffers(model).filter { $0.buffer.wrappedValue.rank == 1 }.allSatisfy { $0.buffer.wrappedValue.dtype == .float64 })
    }

    @Test func tasksMayCallAtOnce() async {
        for _ in 0..<20 {
            let model = Chain {
                Dense(.inferred, 8)
                BatchNorm(.inferred)
                Dense(.inferred, 3)
            }
            let x = Tensor.ones(2, 5)
            let results = await withTaskGroup(of: Tensor.self) { group in
                for _ in 0..<8 { group.addTask { model(x) } }
                return await group.reduce(into: [Tensor]()) { $0.append($1) }
            }
            #expect(results.allSatisfy { $0 == results[0] })
        }
    }

    @Test func readingBeforeEndsTheProgram() async {
        await #expect(processExitsWith: .failure) { _ = Dense(.inferred, 3).weight }
        await #expect(processExitsWith: .failure) { _ = state(BatchNorm(.inferred)) }
        await #expect(processExitsWith: .failure) { _ = parameterCount(LSTM(.inferred, 3)) }
    }
}
