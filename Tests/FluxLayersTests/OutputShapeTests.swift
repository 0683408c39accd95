import FluxLayers
import FluxTensor
import Foundation
import Testing

/// Shapes of results without computing.
@Suite struct OutputShapeTests {
    /// By reading the sources: a layer that forgets its rule would compute its result to know the shape.
    @Test func everyBuiltInLayerHasARuleOfItsOwn() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized
        let sources = try LayerNames.sources(under: root.appending(path: "Sources/FluxLayers"))
        let without = sources.filter { !$0.contains("func outputShape(for shape: [Int])") }.flatMap { source in
            // Cells have the rule of `GatedCell`, the stacks of them that of `RecurrentStack`.
            LayerNames.names(in: source).filter { name in
                !source.contains("public struct \(name): GatedCell")
                    && !source.contains("public typealias \(name) = RecurrentStack")
            }
        }
        #expect(without == ["FunctionLayer"], "a function has no rule; every other layer needs one")
    }

    private struct Custom: Layer {
        let hidden = Dense(3, 4)
        let dropout = Dropout(0.5)
        func callAsFunction(_ x: Tensor) -> Tensor { dropout(hidden(x)) }
    }

    @Test func layersWithoutARuleCompute() throws {
        #expect(try Custom().outputShape(for: [2, 3]) == [2, 4])
        #expect(throws: ShapeError.self) { try Custom().outputShape(for: [-2, 3]) }
    }

    @Test func layersWithoutARuleComputeInTheDtypeAndOnTheDeviceOfTheirParameters() throws {
        let layer = Custom()
        cast(layer, to: .float64)
        move(layer, to: .reference)
        #expect(try layer.outputShape(for: [2, 3]) == [2, 4])
    }

    /// Results of these sizes would not fit into memory.
    private struct Huge: Layer {
        let body = Chain {
            Conv(3, 64, kernel: 3, padding: 1)
            BatchNorm(64)
            Activation.relu
            Dropout(0.5)
            SeparableConv(64, 128, kernel: 3, stride: 2)
            GlobalMeanPool()
            Flatten()
        }
        let head = Dense(.inferred, 10)
        func callAsFunction(_ x: Tensor) -> Tensor { head(body(x)) }
    }

    @Test func builtInLayersInsideOnesOwnComputeNothing() throws {
        let model = Huge()
        trainMode(model)
        #expect(try model.outputShape(for: [4096, 3, 4096, 4096]) == [4096, 10])
        #expect(buffers(model).first { $0.name == "body.1.num_batches_tracked" }?.buffer.wrappedValue.item(Int.self) == 0)
        #expect(!model.head.$weight.isResolved, "only resolved(for:) settles sizes")
        #expect(try model.resolved(for: [1, 3, 8, 8]).head.inputs == 128)
    }

    private struct Tagger: Layer {
        let words = Embedding(9, 4)
        let encoder = LSTM(4, 3, bidirectional: true)
        let attention = MultiHeadAttention(6, heads: 2)
        func callAsFunction(_ x: Tensor) -> Tensor {
            let y = encoder(words(x))
            return attention(y, over: y)
        }
    }

    @Test func sequencesOfIndicesHaveShapesToo() throws {
        #expect(try Tagger().outputShape(for: [2, 100_000]) == [2, 100_000, 6])
    }

    private struct Probe: Layer {
        func callAsFunction(_ x: Tensor) -> Tensor { isInsideGradient ? x.sum() : x }
    }

    @Test func computingAShapeIsNotTraining() {
        _ = gradient(at: Tensor.ones(2)) { x in
            #expect((try? Probe().outputShape(for: [2, 3])) == [2, 3])
            return x.sum()
        }
    }
}
