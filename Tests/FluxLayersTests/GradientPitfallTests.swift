import FluxLayers
import FluxOptimizers
import FluxTensor
import TestSupport
import Testing

/// Gradients that people get wrong: shared, frozen, reused and unused parts of a model.
@Suite struct GradientPitfallTests {
    private let x = Tensor.randomNormal([5, 3], dtype: .float64, generator: RandomGenerator(seed: 21))

    private func dense(_ inputs: Int, _ outputs: Int, seed: UInt64, activation: Activation = .identity) -> Dense {
        let generator = RandomGenerator(seed: seed)
        let layer = Dense(inputs, outputs, activation: activation) {
            .randomNormal([$0, $1], dtype: .float64, generator: generator)
        }
        cast(layer, to: .float64)
        layer.bias.map { bias in
            layer.$bias?.value = .randomNormal(bias.shape, dtype: .float64, generator: generator)
        }
        return layer
    }

    /// Expects the gradients of `loss` by all parameters that are not frozen to agree with central differences.
    private func expectGradients<Model>(
        of model: Model, sourceLocation: SourceLocation = #_sourceLocation, _ loss: (Model) -> Tensor
    ) {
        let flat = destructure(model)
        let truth = CentralDifferences.gradient(at: flat.vector) { vector in flat.with(vector, loss) }
        let gradients = gradient(of: model, loss)
        var start = 0
        for (name, parameter) in parameters(model) {
            let (shape, count) = (parameter.value.shape, parameter.value.count)
            defer { start += count }
            if parameter.isFrozen {
                #expect(gradients[parameter] == nil, "\(name)", sourceLocation: sourceLocation)
                continue
            }
            let found = gradients[parameter] ?? .zeros(shape, dtype: .float64)
            let problem = Tolerance.differences.problem(found, truth.narrowed(0, start..<(start + count)).reshaped(shape))
            #expect(problem == nil, "\(name)", sourceLocation: sourceLocation)
        }
    }

    // MARK: Tied weights

    /// An autoencoder that decodes by the transpose of what it encodes by.
    private struct Tied: Layer {
        @Parameter var weight: Tensor

        func callAsFunction(_ x: Tensor) -> Tensor { x.matmul(weight).matmul(weight.transposed()) }
    }

    @Test func tiedWeightsGetTheSumOfBothUses() {
        let weight = Tensor.randomNormal([3, 2], dtype: .float64, generator: RandomGenerator(seed: 22))
        let model = Tied(weight: weight)
        // f = 1ᵀ X W Wᵀ 1 = aᵀ W Wᵀ b with a = Xᵀ 1, b = 1: ∂f/∂W = a (bᵀ W) + b (aᵀ W).
        let a = x.sum([0]).reshaped(3, 1)
        let b = Tensor.ones([3, 1], dtype: .float64)
        let expected = a.matmul(b.transposed().matmul(weight)) + b.matmul(a.transposed().matmul(weight))
        let gradients = gradient(of: model) { $0(x).sum() }
        #expect(gradients.parameters.count == 1)
        #expect(gradients[model.$weight]?.isClose(to: expected, relative: 1e-12) == true)
        // One step, not one for each use.
        var optimizer = OptimizerState(Descent(learningRate: 0.5), for: model)
        optimizer.update(model, along: gradients)
        #expect(model.weight.isClose(to: weight - 0.5 * expected, relative: 1e-12))
    }

    /// Words in and out by one table, as language models have it.
    private struct TiedLanguageModel: Layer {
        let embedding: Embedding
        let hidden: Dense

        func callAsFunction(_ words: Tensor) -> Tensor { hidden(embedding(words)).matmul(embedding.weight.transposed()) }
    }

    @Test func aTableForWordsInAndOutGetsBothGradients() {
        let embedding = Embedding(4, 3)
        cast(embedding, to: .float64)
        let model = TiedLanguageModel(embedding: embedding, hidden: dense(3, 3, seed: 23, activation: .tanh))
        expectGradients(of: model) { logitCrossEntropy($0(Tensor([0, 2, 2])), Tensor([1, 0, 3])) }
    }

    // MARK: Frozen parts

    @Test func aFrozenLayerPassesGradientsOnAndGetsNone() {
        let layers = [(3, 4), (4, 4), (4, 2)].enumerated().map { place, sizes in
            dense(sizes.0, sizes.1, seed: 30 + UInt64(place), activation: .tanh)
        }
        let model = Chain(layers)
        let loss = { [x] (model: Chain) in square(model(x)).sum() }
        for frozen in layers {
            freeze(frozen)
            expectGradients(of: model, loss)
            thaw(frozen)
        }
        expectGradients(of: model, loss)
    }

    @Test func freezingOneUseOfASharedLayerFreezesAll() {
        let shared = dense(3, 3, seed: 33)
        let model = Chain([shared, dense(3, 3, seed: 34), shared])
        freeze(model.layers[0])
        #expect(gradient(of: model) { $0(x).sum() }["0.weight"] == nil)
        expectGradients(of: model) { square($0(x)).sum() }
    }

    @Test func aFrozenPartStaysUnderAnOptimizerWithMomentum() {
        let model = Chain([dense(3, 3, seed: 35), dense(3, 1, seed: 36)])
        var optimizer = OptimizerState(Momentum(learningRate: 0.1, momentum: 0.9), for: model)
        let loss = { [x] (model: Chain) in square(model(x)).sum() }
        optimizer.update(model, along: gradient(of: model, loss))
        freeze(model.layers[0])
        let before = parameters(model).map(\.parameter.value)
        optimizer.update(model, along: gradient(of: model, loss))
        let after = parameters(model).map(\.parameter.value)
        #expect(Array(after[..<2]) == Array(before[..<2]))
        #expect(after[2] != before[2] && after[3] != before[3])
    }

    // MARK: A layer used twice

    @Test func aLayerUsedTwiceGetsTheSumOfBothUses() {
        let layer = Dense(1, 1) { _, _ in Tensor([[3]] as [[Double]]) }
        layer.$bias?.value = Tensor([5] as [Double])
        // f = w (w x + b) + b: ∂f/∂w = 2 w x + b, ∂f/∂b = w + 1.
        let input = Tensor([[2]] as [[Double]])
        let gradients = gradient(of: Chain([layer, layer])) { $0(input).sum() }
        #expect(gradients[layer.$weight] == Tensor([[2 * 3 * 2 + 5]] as [[Double]]))
        #expect(layer.$bias.flatMap { gradients[$0] } == Tensor([3 + 1] as [Double]))
    }

    @Test func usesOfALayerMayDifferInPlaceAndInput() {
        let shared = dense(3, 3, seed: 40, activation: .tanh)
        expectGradients(of: Chain([shared, dense(3, 3, seed: 41), shared])) { square($0(x)).sum() }
        expectGradients(of: shared) { layer in (layer(x) * layer(2 * x).sum([0])).sum() }
    }

    @Test func aUseThatIsStoppedDoesNotCount() {
        let layer = dense(3, 2, seed: 42)
        // As if one of the factors were a constant: half of the gradient of the square.
        let whole = gradient(of: layer) { square($0(x)).sum() }
        let half = gradient(of: layer) { layer in (layer(x) * layer(x).stopGradient()).sum() }
        let twice = half[layer.$weight].map { $0 * 2 }
        #expect(whole[layer.$weight].flatMap { whole in twice?.isClose(to: whole, relative: 1e-12) } == true)
    }

    // MARK: A layer on one branch

    private struct Branches: Layer {
        let left: Dense
        let right: Dense
        let goesLeft: @Sendable (Tensor) -> Bool

        func callAsFunction(_ x: Tensor) -> Tensor { goesLeft(x) ? left(x) : right(x) }
    }

    @Test func onlyTheBranchTakenHasAGradient() {
        let model = Branches(left: dense(3, 2, seed: 50), right: dense(3, 2, seed: 51)) { $0.sum().item(Double.self) > 0 }
        for (input, taken, other) in [(abs(x), model.left, model.right), (-abs(x), model.right, model.left)] {
            let gradients = gradient(of: model) { $0(input).sum() }
            // f = Σ x Wᵀ + b: each row of ∂f/∂W is the sum of x over the batch.
            let row = input.sum([0])
            #expect(gradients[taken.$weight]?.isClose(to: Tensor.stacked([row, row]), relative: 1e-12) == true)
            #expect(gradients[other.$weight] == nil)
            let before = other.$weight.value
            var optimizer = OptimizerState(Adam(), for: model)
            optimizer.update(model, along: gradients)
            #expect(other.$weight.value == before)
            expectGradients(of: model) { square($0(input)).sum() }
        }
    }

    @Test func rowsOfDifferentBranchesGiveEachItsOwn() {
        let model = Branches(left: dense(3, 2, seed: 52), right: dense(3, 2, seed: 53)) { _ in true }
        let mask = Tensor([1, 0, 1, 1, 0] as [Double]).unsqueezed(1)
        expectGradients(of: model) { model in square(mask * model.left(x) + (1 - mask) * model.right(x)).sum() }
        let gradients = gradient(of: model) { model in (mask * model.left(x) + (1 - mask) * model.right(x)).sum() }
        let bias = model.right.$bias.flatMap { gradients[$0] }
        #expect(bias == Tensor([2, 2] as [Double]))
    }

    // MARK: Parameters that the loss does not touch

    @Test func whatTheLossDoesNotTouchHasNoGradient() {
        let (used, unused) = (dense(3, 2, seed: 60), dense(3, 2, seed: 61))
        let model = [used, unused]
        let gradients = gradient(of: model) { $0[0](x).sum() }
        #expect(gradients["0.weight"] != nil && gradients["1.weight"] == nil && gradients["1.bias"] == nil)
        // Reading is not using, and neither is using where no gradient goes.
        let read = gradient(of: model) { model in
            _ = model[1].weight
            return (model[0](x) + model[1](x).stopGradient()).sum()
        }
        #expect(read["1.weight"] == nil)
        // A product with zero is a use.
        let multiplied = gradient(of: model) { model in (model[0](x) + 0 * model[1](x)).sum() }
        #expect(multiplied["1.weight"] == .zeros([2, 3], dtype: .float64))
    }

    @Test func aLossOfNoParameterHasNoGradients() {
        let layer = dense(3, 2, seed: 62)
        let (value, gradients) = withGradient(of: layer) { _ in x.sum() }
        #expect(value == x.sum())
        #expect(gradients[layer.$weight] == nil && layer.$bias.flatMap { gradients[$0] } == nil)
    }

    @Test func untouchedParametersStayUnderWeightsOfThePast() {
        let (first, second) = (dense(3, 2, seed: 63), dense(3, 2, seed: 64))
        let model = [first, second]
        var optimizer = OptimizerState(Adam(learningRate: 0.1), for: model)
        optimizer.update(model, along: gradient(of: model) { ($0[0](x) + $0[1](x)).sum() })
        let before = (first.$weight.value, second.$weight.value)
        optimizer.update(model, along: gradient(of: model) { $0[0](x).sum() })
        #expect(first.$weight.value != before.0 && second.$weight.value == before.1)
    }

    // MARK: Several calls

    @Test func gradientsDoNotAccumulateOverCalls() {
        let layer = dense(3, 2, seed: 70, activation: .tanh)
        let first = gradient(of: layer) { $0(x).sum() }
        let second = gradient(of: layer) { $0(x).sum() }
        #expect(first[layer.$weight] != nil && first[layer.$weight] == second[layer.$weight])
    }

    @Test func partsOfABatchAddUpToTheWhole() {
        let layer = dense(3, 2, seed: 71, activation: .tanh)
        let parts = [0..<2, 2..<5].compactMap { rows in
            gradient(of: layer) { square($0(x.narrowed(0, rows))).sum() }[layer.$weight]
        }
        let whole = gradient(of: layer) { square($0(x)).sum() }[layer.$weight]
        #expect(parts.count == 2 && whole.map { (parts[0] + parts[1]).isClose(to: $0, relative: 1e-12) } == true)
    }
}
