import FluxTensor
import Testing

/// A model that was searched before is recognized, but never mistaken for another.
@Suite struct ModelCacheTests {
    private struct Layer {
        @Parameter var weight = Tensor.ones(2)
        let padding = (1, 2, 3, 4)  // too large to lie inside an existential
    }

    private func found(_ model: Any) -> [Parameter] { parameters(model).map(\.parameter) }

    @Test func aKnownModelHoldsTheSame() {
        struct Model {
            let first = Layer()
            let second = Layer()
        }
        let models = [Model(), Model()]
        for model in models + models {
            #expect(found(model) == [model.first.$weight, model.second.$weight])
            #expect(parameters(model).map(\.name) == ["first.weight", "second.weight"])
        }
    }

    @Test func aHeldListIsGivenOutAgain() {
        let layer = Layer()
        let list = parameters(layer)
        #expect(parameters(layer).isIdentical(to: list))
        #expect(!parameters(Layer()).isIdentical(to: list))
        #expect(withGradient(of: layer) { $0.weight.sum() }.gradients.parameters.isIdentical(to: list))
    }

    @Test func aListMadeAnewHoldsTheSame() {
        let layer = Layer()
        for _ in 0..<3 { #expect(found(layer) == [layer.$weight]) }  // nobody holds the list in between
    }

    @Test func aHeldListIsNotMistakenForThatOfAnotherModel() {
        struct Model { var layer = Layer() }
        var lists: [ParameterList] = []
        for _ in 0..<50 {
            let model = Model()
            lists.append(parameters(model))
            #expect(lists[lists.count - 1].map(\.parameter) == [model.layer.$weight])
        }
        #expect(Set(lists.flatMap { $0.map { ObjectIdentifier($0.parameter) } }).count == 50)
    }

    @Test func aReplacedLayerIsSeen() {
        struct Model { var layer = Layer() }
        var model = Model()
        let (first, second) = (model.layer, Layer())
        #expect(found(model) == [first.$weight])
        model.layer = second
        #expect(found(model) == [second.$weight])
        model.layer = first
        #expect(found(model) == [first.$weight])
    }

    @Test func replacedElementsAreSeen() {
        struct Model { var layers = [Layer(), Layer()] }
        var model = Model()
        _ = found(model)
        let new = Layer()
        model.layers[1] = new
        #expect(found(model)[1] == new.$weight)
    }

    @Test func changedClassesAreSeen() {
        final class Model { var layer = Layer() }
        let model = Model()
        _ = found(model)
        model.layer = Layer()
        #expect(found(model) == [model.layer.$weight])
    }

    @Test func replacedExistentialsAreSeen() {
        struct Model { var layer: Any }
        let layers = (0..<50).map { _ in Layer() }
        var model = Model(layer: layers[0])
        for layer in layers {
            model.layer = layer
            #expect(found(model) == [layer.$weight])
        }
    }

    private protocol Replaceable { var layer: Layer { get set } }
    private struct Holder: Replaceable {
        var layer = Layer()
        let padding = (1, 2, 3, 4)
    }

    @Test func existentialsChangedInPlaceAreSeen() {
        struct Model { var part: any Replaceable = Holder() }
        var model = Model()
        let first = model.part.layer
        #expect(found(model) == [first.$weight])
        let second = Layer()
        model.part.layer = second
        #expect(found(model) == [second.$weight])
    }

    @Test func indirectPayloadsAreSeen() {
        indirect enum Part { case layer(Layer) }
        struct Model { var part: Part }
        let layers = (0..<50).map { _ in Layer() }
        var model = Model(part: .layer(layers[0]))
        for layer in layers {
            model.part = .layer(layer)
            #expect(found(model) == [layer.$weight])
        }
    }

    @Test func noModelIsKeptAlive() {
        struct Model { var layer = Layer() }  // of its own: a search for others of its type holds a model for a moment
        weak var parameter: Parameter?
        do {
            let model = Model()
            parameter = model.layer.$weight
            _ = found(model)
        }
        #expect(parameter == nil)
    }
}
