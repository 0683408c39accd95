// Attention and recurrence.
import Flux

func sequences() -> [Case] { attention() + steps() + recurrence() }

private func attention() -> [Case] {
    let (short, long) = (Array(repeating: [8, 8, 128, 64], count: 3), Array(repeating: [2, 8, 1024, 64], count: 3))
    return [
        Case("attention 8x8x128x64", short) { scaledDotProductAttention($0[0], $0[1], $0[2]) },
        Case("attention 2x8x1024x64", long) { scaledDotProductAttention($0[0], $0[1], $0[2]) },
        Case("causal attention 2x8x1024x64", long) { scaledDotProductAttention($0[0], $0[1], $0[2], isCausal: true) },
        Case("attention in bfloat16 8x8x128x64", short, dtype: .bfloat16) { scaledDotProductAttention($0[0], $0[1], $0[2]) },
        Case("attention with a mask 8x8x128x64", short) { scaledDotProductAttention($0[0], $0[1], $0[2], mask: seen) },
        Case("attention with a bias 8x8x128x64", short + [[128, 128]]) {
            scaledDotProductAttention($0[0], $0[1], $0[2], mask: $0[3])
        },
        Case("attention of grouped heads 8x8x128x64", [[8, 8, 128, 64], [8, 2, 128, 64], [8, 2, 128, 64]]) {
            scaledDotProductAttention($0[0], $0[1], $0[2])
        },
        Case("attention with dropout 8x8x128x64", short) { scaledDotProductAttention($0[0], $0[1], $0[2], dropout: 0.1) },
        Case("attention to other values 8x8x128x64", [[8, 8, 128, 64], [8, 8, 200, 64], [8, 8, 200, 32]]) {
            scaledDotProductAttention($0[0], $0[1], $0[2])
        },
        Case("multi-head attention 8x128x256", heads, in: -0.1..<0.1) { x in
            substituting(weights(x)) { layer(x[0]) }
        },
        Case("multi-head attention with weights 8x128x256", heads, in: -0.1..<0.1) { x in
            substituting(weights(x)) { added(layer.attended(x[0])) }
        },
    ]
}

private let seen = causalMask(128)
private let heads = [[8, 128, 256], [768, 256], [768], [256, 256], [256]]
private let layer = MultiHeadAttention(256, heads: 8)

private func weights(_ x: [Tensor]) -> [Parameter: Tensor] {
    [layer.$projection!: x[1], layer.$projectionBias!: x[2], layer.output.$weight: x[3], layer.output.$bias!: x[4]]
}

/// The result, and the weights that it was made with.
private func added(_ parts: (result: Tensor, weights: Tensor)) -> Tensor {
    parts.result + parts.weights.mean([-1], keepingAxes: true)
}

private func steps() -> [Case] {
    let (gru, lstm, rnn) = (GRUCell(256, 256), LSTMCell(256, 256), RNNCell(256, 256))
    return [
        Case("GRU step 64x256", [[64, 256], [64, 256]] + shapes(gates: 3), in: -0.1..<0.1) { x in
            substituting(gru.weights.own(x[2...])) { gru(x[0], [x[1]]) }[0]
        },
        Case("LSTM step 64x256", [[64, 256], [64, 256], [64, 256]] + shapes(gates: 4), in: -0.1..<0.1) { x in
            substituting(lstm.weights.own(x[3...])) { lstm(x[0], [x[1], x[2]]) }[0]
        },
        Case("RNN step 64x256", [[64, 256], [64, 256]] + shapes(gates: 1), in: -0.1..<0.1) { x in
            substituting(rnn.weights.own(x[2...])) { rnn(x[0], [x[1]]) }[0]
        },
    ]
}

/// 16 steps one after another.
private func recurrence() -> [Case] {
    let (gru, lstm, rnn) = (GRU(256, 256), LSTM(256, 256), RNN(256, 256))
    return [
        Case("GRU 64x16x256", [[64, 16, 256]] + shapes(gates: 3), in: -0.1..<0.1) { x in
            substituting(gru.cells[0][0].weights.own(x[1...])) { gru(x[0]) }
        },
        Case("LSTM 64x16x256", [[64, 16, 256]] + shapes(gates: 4), in: -0.1..<0.1) { x in
            substituting(lstm.cells[0][0].weights.own(x[1...])) { lstm(x[0]) }
        },
        Case("RNN 64x16x256", [[64, 16, 256]] + shapes(gates: 1), in: -0.1..<0.1) { x in
            substituting(rnn.cells[0][0].weights.own(x[1...])) { rnn(x[0]) }
        },
    ]
}

/// The shapes of a cell's weights and biases.
private func shapes(gates: Int) -> [[Int]] { [[gates * 256, 256], [gates * 256, 256], [gates * 256], [gates * 256]] }

extension GateWeights {
    /// Other values for the weights and biases.
    fileprivate func own(_ x: ArraySlice<Tensor>) -> [Parameter: Tensor] {
        Dictionary(uniqueKeysWithValues: zip([$input, $state, $inputBias!, $stateBias!], x))
    }
}
