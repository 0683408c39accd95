import FluxSerialization
import FluxTensor
import TestSupport
import Testing

@Suite struct ModelStateTests {
    private struct Norm {
        @Parameter var scale: Tensor
        @Buffer var mean: Tensor
    }

    private struct Model {
        @Parameter var weight: Tensor
        let norm: Norm

        init(_ start: Double) {
            weight = Tensor.full([2, 3], start)
            norm = Norm(scale: Tensor.full([3], start + 1), mean: Tensor.full([3], start + 2))
        }
    }

    private let folder = TemporaryFolder()

    private func values(_ model: Model) -> [Tensor] { state(model).map(\.tensor) }

    @Test func stateNamesParametersAndBuffers() {
        let named = state(Model(1))
        #expect(named.map(\.name) == ["weight", "norm.scale", "norm.mean"])
        #expect(named[2].tensor == Tensor.full([3], 3))
    }

    @Test func stateIsACopy() {
        let model = Model(1)
        let copy = state(model)
        model.weight += 1
        #expect(copy[0].tensor == Tensor.full([2, 3], 1))
        #expect(model.weight == Tensor.full([2, 3], 2))
    }

    @Test func aSavedModelComesBack() throws {
        let (old, new) = (Model(1), Model(7))
        try save(old, to: folder.path("model"), metadata: ["kind": "test"])
        try load(folder.path("model"), into: new)
        #expect(values(new) == values(old))
        #expect(try Safetensors(contentsOf: folder.path("model")).metadata == ["kind": "test"])
    }

    @Test func namesMayDifferInTheFile() throws {
        let (old, new) = (Model(1), Model(7))
        func rename(_ path: String) -> String { path.replacing("norm.", with: "1.") }
        try save(old, to: folder.path("model"), rename: rename)
        #expect(try Safetensors(contentsOf: folder.path("model")).tensors.map(\.name) == ["weight", "1.scale", "1.mean"])
        try load(folder.path("model"), into: new, rename: rename)
        #expect(values(new) == values(old))
    }

    @Test func numbersAreConvertedToTheModel() throws {
        let model = Model(1)
        try load(state(Model(7)).map { ($0.name, $0.tensor.cast(to: .bfloat16)) }, into: model)
        #expect(values(model) == values(Model(7)))
        #expect(model.weight.dtype == .float32)
    }

    @Test func whatDoesNotFitIsReportedInFullAndChangesNothing() throws {
        let model = Model(1)
        let tensors = [
            ("weight", Tensor.zeros(3, 2)), ("norm.scale", Tensor([1, 2, 3])), ("bias", Tensor.zeros(3)),
            ("other", Tensor.zeros(1)),
        ]
        let report = try #require(throws: ModelStateError.self) { try load(tensors, into: model) }
        #expect(report.missing == ["norm.mean"])
        #expect(report.unexpected == ["bias", "other"])
        #expect(
            report.mismatched == [
                "weight: float32 [3, 2] for float32 [2, 3]", "norm.scale: int64 [3] for float32 [3]",
            ])
        #expect("\(report)".contains("missing: norm.mean; unexpected: bias, other; of another shape: weight"))
        #expect(values(model) == values(Model(1)))
    }

    @Test func aFileThatDoesNotFitChangesNothing() throws {
        let model = Model(1)
        try Safetensors([("weight", Tensor.zeros(2, 3))]).write(to: folder.path("part"))
        #expect(throws: ModelStateError.self) { try load(folder.path("part"), into: model) }
        try folder.write([1, 2, 3], to: "damaged")
        #expect(throws: SafetensorsError.self) { try load(folder.path("damaged"), into: model) }
        #expect(values(model) == values(Model(1)))
    }

    @Test func partsMayBeLoadedWhereAskedFor() throws {
        let model = Model(1)
        let tensors = [("weight", Tensor.zeros(2, 3)), ("other", Tensor.zeros(1))]
        try load(tensors, into: model, strict: false)
        #expect(values(model) == [Tensor.zeros(2, 3), Tensor.full([3], 2), Tensor.full([3], 3)])
        #expect(throws: ModelStateError.self) { try load([("weight", Tensor.zeros(3))], into: model, strict: false) }
    }
}
