import FluxLayers
import FluxTensor
import Testing

/// What golden values do not tell of recurrences, positions and attention.
@Suite struct SequenceTests {
    private let generator = RandomGenerator(seed: 4)

    private func random(_ shape: Int...) -> Tensor { .randomNormal(shape, dtype: .float64, generator: generator) }

    private struct Sum: RecurrentCell {
        let stateSizes = [2]
        func next(_ x: Tensor, _ state: [Tensor]) -> [Tensor] { [state[0] + x] }
    }

    @Test func anyCellRunsOverSequences() {
        let x = Tensor.ones(1, 4, 2)
        let layer = Recurrence(Sum())
        #expect(layer(x)[0, .all, 0] == Tensor([1, 2, 3, 4] as [Float]))
        let (outputs, state) = layer(x, from: [.full([1, 2], 10)], lengths: [2])
        #expect(outputs[0, .all, 0] == Tensor([11, 12, 0, 0] as [Float]))
        #expect(state[0] == .full([1, 2], 12))
        #expect(layer(.zeros(3, 0, 2)).shape == [3, 0, 2])
    }

    @Test func partsOfASequenceContinue() {
        let (layer, x) = (GRU(3, 4, layers: 2), random(2, 6, 3))
        cast(layer, to: .float64)
        let (first, state) = layer(x.narrowed(1, 0..<4), from: nil)
        let (second, _) = layer(x.narrowed(1, 4..<6), from: state)
        #expect(Tensor.concatenated([first, second], axis: 1).isClose(to: layer(x), absolute: 1e-12))
    }

    @Test func aMemoryGivesWhatItsCellGivesStepByStep() {
        let (cell, x) = (LSTMCell(3, 5), random(2, 4, 3).cast(to: .float32))
        func stepByStep(_ times: [Int]) -> (outputs: Tensor, state: [Tensor]) {
            var state = cell.initialState(2, like: x)
            var outputs = Array(repeating: state[0], count: 4)
            for time in times {
                state = cell(x[.all, time], state)
                outputs[time] = state[0]
            }
            return (.stacked(outputs, axis: 1), state)
        }
        let (there, back) = (stepByStep([0, 1, 2, 3]), stepByStep([3, 2, 1, 0]))
        let (outputs, states) = Bidirectional(forward: cell, backward: cell)(x, from: nil)
        #expect(outputs.isClose(to: .concatenated([there.outputs, back.outputs], axis: -1), absolute: 1e-6))
        for (found, truth) in zip(states.forward + states.backward, there.state + back.state) {
            #expect(found.isClose(to: truth, absolute: 1e-6))
        }
    }

    @Test func lengthsHideWhatComesLater() {
        let (layer, x) = (LSTM(3, 4, bidirectional: true), random(1, 5, 3))
        cast(layer, to: .float64)
        let (outputs, state) = layer(.concatenated([x, random(1, 2, 3)], axis: 1), from: nil, lengths: [5])
        let (short, shortState) = layer(x, from: nil)
        #expect(outputs.narrowed(1, 0..<5).isClose(to: short, absolute: 1e-12))
        #expect(state[0].isClose(to: shortState[0], absolute: 1e-12))
        #expect(outputs.narrowed(1, 5..<7) == .zeros([1, 2, 8], dtype: .float64))
    }

    @Test func namesAreThoseOfPyTorch() {
        let names = parameters(RNN(2, 3, layers: 2, bidirectional: true)).map(\.name)
        #expect(names.count == 16 && names.first == "weight_ih_l0" && names.last == "bias_hh_l1_reverse")
        #expect(parameters(Chain { GRU(2, 3, bias: false) }).map(\.name) == ["0.weight_ih_l0", "0.weight_hh_l0"])
        #expect(
            parameters(MultiHeadAttention(4, heads: 2)).map(\.name)
                == ["in_proj_weight", "in_proj_bias", "out_proj.weight", "out_proj.bias"])
    }

    @Test func rotaryProductsDependOnTheDistanceAlone() {
        let (rotary, q, k) = (RotaryPosition(8), random(1, 8), random(1, 8))
        func product(_ i: Int, _ j: Int) -> Tensor { (rotary(q, from: i) * rotary(k, from: j)).sum() }
        #expect(product(5, 2).isClose(to: product(13, 10), relative: 1e-10))
        #expect(!product(5, 2).isClose(to: product(5, 3)))
    }

    @Test func linearBiasFallsWithTheDistance() {
        let bias = linearBias(heads: 8, queries: 3)
        #expect(bias.shape == [8, 3, 3])
        #expect(bias[0] == Tensor([[0, -0.5, -1], [-0.5, 0, -0.5], [-1, -0.5, 0]] as [[Float]]))
        #expect(bias[7, 0, 2].item() == -2.0 / 256)
        let three = linearBias(heads: 3, queries: 1, keys: 2).reshaped(6)
        #expect(three == Tensor([-1.0 / 16, 0, -1.0 / 256, 0, -0.25, 0] as [Float]))
    }

    @Test func theCacheGivesWhatTheMaskGives() {
        let (layer, x) = (MultiHeadAttention(8, heads: 2), random(2, 6, 8))
        cast(layer, to: .float64)
        let whole = layer(x, mask: causalMask(6))
        var cache = KeyValueCache()
        let parts = [0..<3, 3..<4, 4..<6].map { layer(x.narrowed(1, $0), cache: &cache) }
        #expect(Tensor.concatenated(parts, axis: 1).isClose(to: whole, absolute: 1e-12))
        #expect(cache.count == 6)
    }

    @Test func aQueryThatMayLookAtNothingGetsZeros() {
        let (layer, x) = (MultiHeadAttention(4, heads: 1), random(1, 2, 4))
        cast(layer, to: .float64)
        let mask = Tensor([[false, false], [true, true]])
        let (y, slope) = withGradient(at: x) { layer($0, mask: mask).sum() }
        #expect(isFinite(slope).all().item() && isFinite(y).item())
        #expect(layer(x, mask: mask)[0, 0] == layer.output.bias)
    }

    /// With weights, attention goes another way; heads that share keys and values, and steps that see nothing, are as before.
    @Test(arguments: [4, 2, 1]) func attentionIsTheSameWithItsWeights(_ keyValueHeads: Int) {
        let (layer, x) = (MultiHeadAttention(8, heads: 4, keyValueHeads: keyValueHeads), random(2, 3, 8))
        cast(layer, to: .float64)
        let mask = Tensor([[true, false, false], [false, false, false], [true, true, true]])
        let (plain, slope) = withGradient(at: x) { square(layer($0, mask: mask)).sum() }
        let (again, other) = withGradient(at: x) { square(layer.attended($0, mask: mask).result).sum() }
        #expect(again.isClose(to: plain, relative: 1e-12))
        #expect(other.isClose(to: slope, absolute: 1e-12))
        let weights = layer.attended(x, mask: mask, averaged: false).weights
        #expect(weights.shape == [2, 4, 3, 3])
        #expect(weights.sum([-1]).isClose(to: Tensor([1, 0, 1]).cast(to: .float64).broadcast(to: [2, 4, 3]), absolute: 1e-12))
    }

    @Test func whatIsDroppedIsInTheWeightsThatAreGiven() {
        let (layer, x) = (MultiHeadAttention(8, heads: 2, dropout: 1), random(1, 3, 8))
        cast(layer, to: .float64)
        trainMode(layer)
        let (y, weights) = layer.attended(x)
        #expect(y[0, 0] == layer.output.bias)
        #expect(weights.sum([-1]).isClose(to: .ones([1, 3], dtype: .float64), absolute: 1e-12))
    }

    @Test func labelsThatDoNotFitHaveNoGradient() {
        let logits = random(2, 2, 3)
        let (loss, slope) = withGradient(at: logits) { ctcLoss($0, [[1, 1], [1]], reduction: .none)[1] }
        #expect(isFinite(loss).item() && isFinite(slope).all().item())
        let losses = ctcLoss(logits, [[1, 1], [1]], reduction: .none)
        #expect(losses[0].item() == Double.infinity && losses[1].item() < 100.0)
        let all = gradient(at: logits) { ctcLoss($0, [[1, 1], [1]], reduction: .none).sum() }
        #expect(all[0] == .zeros([2, 3], dtype: .float64))
    }
}
