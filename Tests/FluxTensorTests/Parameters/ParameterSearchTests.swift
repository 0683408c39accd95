import FluxTensor
import Testing

/// Parameters are found by reflection, with the path by which the model holds them.
@Suite struct ParameterSearchTests {
    private struct Layer {
        @Parameter var weight = Tensor.ones(2)
        @OptionalParameter var bias: Tensor?
        @Buffer var mean = Tensor.zeros(2)
        let name = "layer"
        let size = 3

        init(bias: Bool = true) { _bias = OptionalParameter(wrappedValue: bias ? .zeros(1) : nil) }
    }

    private func names(_ model: Any) -> [String] { parameters(model).map(\.name) }

    @Test func structures() {
        struct Model {
            let hidden = Layer()
            let output = Layer(bias: false)
            let rate = 0.5
        }
        let model = Model()
        #expect(names(model) == ["hidden.weight", "hidden.bias", "output.weight"])
        #expect(parameters(model)[0].parameter === model.hidden.$weight)
        #expect(parameters(model)[1].parameter === model.hidden.$bias)
        #expect(buffers(model).map(\.name) == ["hidden.mean", "output.mean"])
        #expect(buffers(model)[1].buffer === model.output.$mean)
    }

    @Test func classesWithSuperclasses() {
        class Base { let first = Layer(bias: false) }
        class Middle: Base { @Parameter var scale = Tensor.ones(1) }
        final class Top: Middle { let last = Layer(bias: false) }
        #expect(names(Top()) == ["first.weight", "scale", "last.weight"])
    }

    @Test func classesThatReferToEachOther() {
        final class Node {
            var next: Node?
            let layer = Layer(bias: false)
        }
        let (first, second) = (Node(), Node())
        (first.next, second.next) = (second, first)
        #expect(names(first) == ["next.layer.weight", "layer.weight"])
        second.next = nil
    }

    @Test func arraysAndTuples() {
        struct Model {
            let layers = [Layer(), Layer(bias: false)]
            let grid = [[Layer(bias: false)], []]
            let pair = (Layer(bias: false), last: Layer(bias: false))
        }
        #expect(
            names(Model()) == [
                "layers.0.weight", "layers.0.bias", "layers.1.weight", "grid.0.0.weight", "pair.0.weight", "pair.last.weight",
            ])
        #expect(names([Layer(bias: false)]) == ["0.weight"])
    }

    @Test func dictionariesInTheOrderOfTheirKeys() {
        struct Model {
            let heads = Dictionary(uniqueKeysWithValues: ["d", "b", "a", "c"].map { ($0, Layer(bias: false)) })
        }
        #expect(names(Model()) == ["heads.a.weight", "heads.b.weight", "heads.c.weight", "heads.d.weight"])
        #expect(names([3: Layer(bias: false)]) == ["3.weight"])
    }

    @Test func optionals() {
        struct Model {
            let some: Layer? = Layer(bias: false)
            let none: Layer? = nil
            let twice: Layer?? = Layer(bias: false)
        }
        #expect(names(Model()) == ["some.weight", "twice.weight"])
    }

    @Test func enumPayloads() {
        enum Part {
            case one(Layer)
            case two(Layer, other: Layer)
            case none
        }
        struct Model { let parts = [Part.one(Layer(bias: false)), .none, .two(Layer(bias: false), other: Layer(bias: false))] }
        #expect(names(Model()) == ["parts.0.one.weight", "parts.2.two.0.weight", "parts.2.two.other.weight"])
    }

    @Test func existentials() {
        struct Model {
            let any: Any = Layer(bias: false)
            let list: [Any] = [1, Layer(bias: false), "text"]
        }
        #expect(names(Model()) == ["any.weight", "list.1.weight"])
    }

    @Test func aSharedParameterCountsOnceUnderItsFirstName() {
        struct Model {
            let encoder: Layer
            let decoder: Layer
        }
        let shared = Layer()
        #expect(names(Model(encoder: shared, decoder: shared)) == ["encoder.weight", "encoder.bias"])
        #expect(buffers(Model(encoder: shared, decoder: shared)).map(\.name) == ["encoder.mean"])
    }

    @Test func severalModels() {
        #expect(parameters(Layer(bias: false), [Layer(bias: false)]).map(\.name) == ["0.weight", "1.0.weight"])
    }

    @Test func valuesWithoutParameters() {
        for value in [1, "text", 2.5, Tensor.ones(1), [1, 2], { 1 }] as [Any] { #expect(parameters(value).isEmpty) }
    }

    @Test func longListsFindTheirParametersToo() {
        let layers = (0..<20).map { _ in Layer() }
        let list = parameters(layers)
        #expect(list.count == 40)
        for (index, entry) in list.enumerated() {
            #expect(list.index(of: entry.parameter) == index && list.index(named: entry.name) == index)
        }
        #expect(list.index(of: Parameter(wrappedValue: .ones(1))) == nil && list.index(named: "weight") == nil)
    }
}
