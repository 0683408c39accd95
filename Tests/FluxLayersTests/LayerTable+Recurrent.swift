import FluxLayers
import FluxTensor

extension LayerTable {
    static let cells: [LayerSpec] = [
        LayerSpec("RNNCell", RNNCell(4, 3), refusing: [[2, 3], [4]]) { $0($1[0], [$1[1]])[0] },
        LayerSpec("LSTMCell", LSTMCell(4, 3), refusing: [[2, 3]]) { Tensor.concatenated($0($1[0], [$1[1], $1[2]]), axis: 1) },
        LayerSpec("GRUCell", GRUCell(4, 3), refusing: [[2, 3]]) { $0($1[0], [$1[1]])[0] },
        LayerSpec("GRUv3Cell", GRUv3Cell(4, 3), refusing: [[2, 3]]) { $0($1[0], [$1[1]])[0] },
    ]

    static let sequences: [LayerSpec] = [
        LayerSpec("RNN", RNN(4, 3, activation: .relu), refusing: [[2, 4], [2, 5, 3]]),
        LayerSpec("LSTM", LSTM(4, 3, layers: 2, bidirectional: true), refusing: [[2, 4]]),
        LayerSpec("GRU", GRU(4, 3, layers: 2), refusing: [[2, 4]]),
        LayerSpec("GRUv3", GRUv3(4, 3), refusing: [[2, 4]]),
        LayerSpec(
            "Recurrence", Recurrence(GRUCell(4, 3)), refusing: [[2, 4], [2, 5, 3]],
            renaming: ["0.": "cell.", "_l0": ""]),
        LayerSpec(
            "Bidirectional", Bidirectional(forward: GRUCell(4, 3), backward: GRUCell(4, 3)), refusing: [[2, 4], [2, 5, 3]],
            renaming: bothDirections),
        LayerSpec(
            "Bidirectional.sum", Bidirectional(forward: LSTMCell(4, 3), backward: LSTMCell(4, 3), .sum),
            renaming: bothDirections),
        LayerSpec(
            "Bidirectional.lengths", Bidirectional(forward: GRUCell(4, 3), backward: GRUCell(4, 3)), renaming: bothDirections
        ) { $0($1[0], from: nil, lengths: [5, 2, 3]).outputs },
        LayerSpec("RNN.lengths", RNN(4, 3)) { row($0($1[0], from: nil, lengths: [5, 2, 3])) },
        LayerSpec("LSTM.lengths", LSTM(4, 3, layers: 2, bidirectional: true)) { row($0($1[0], from: nil, lengths: [5, 2, 3])) },
        LayerSpec("GRU.lengths", GRU(4, 3, bidirectional: true)) { row($0($1[0], from: nil, lengths: [5, 2, 3])) },
        LayerSpec("LSTM.state", LSTM(4, 3, bidirectional: true)) { $0($1[0], from: [$1[1], $1[2]]).outputs },
    ]

    /// The names of two of PyTorch's stacks of one layer.
    private static let bothDirections: KeyValuePairs = ["0.": "forward.", "1.": "backward.", "_l0": ""]

    static let attention: [LayerSpec] = [
        LayerSpec("SinusoidalPosition", SinusoidalPosition(6), refusing: [[5, 6], [2, 5, 4]]),
        LayerSpec("RotaryPosition", RotaryPosition(6), refusing: [[6], [5, 4]]),
        LayerSpec("MultiHeadAttention", MultiHeadAttention(8, heads: 2), refusing: [[5, 8], [2, 5, 6]]),
        LayerSpec("MultiHeadAttention.causal", MultiHeadAttention(8, heads: 2)) { $0($1[0], mask: causalMask(5)) },
        LayerSpec("MultiHeadAttention.cross", MultiHeadAttention(8, heads: 2)) { $0($1[0], over: $1[1]) },
        LayerSpec("MultiHeadAttention.padding", MultiHeadAttention(8, heads: 2)) {
            $0($1[0], mask: paddingMask(lengths: [5, 3], count: 5))
        },
        LayerSpec("MultiHeadAttention.cache", MultiHeadAttention(8, heads: 2)) { layer, inputs in
            var cache = KeyValueCache()
            let first = layer(inputs[0].narrowed(1, 0..<3), cache: &cache)
            let others = (3..<5).map { layer(inputs[0].narrowed(1, $0..<($0 + 1)), cache: &cache) }
            return .concatenated([first] + others, axis: 1)
        },
        LayerSpec("TransformerEncoderLayer", TransformerEncoderLayer(8, heads: 2, hidden: 12, dropout: 0), refusing: [[5, 8]]),
        LayerSpec(
            "TransformerEncoderLayer.first",
            TransformerEncoderLayer(8, heads: 2, hidden: 12, dropout: 0, normalizesFirst: true)),
        LayerSpec("TransformerDecoderLayer", TransformerDecoderLayer(8, heads: 2, hidden: 12, dropout: 0), refusing: [[5, 8]]) {
            $0($1[0], memory: $1[1], mask: causalMask(5))
        },
        LayerSpec(
            "TransformerDecoderLayer.first",
            TransformerDecoderLayer(8, heads: 2, hidden: 12, dropout: 0, normalizesFirst: true)
        ) { $0($1[0], memory: $1[1], mask: causalMask(5)) },
        LayerSpec("RotaryPosition.interleaved", RotaryPosition(6, scale: 0.5, interleaved: true)),
        LayerSpec("MultiHeadAttention.weights", MultiHeadAttention(8, heads: 2)) { layer, inputs in
            joined(layer.attended(inputs[0], mask: causalMask(5)))
        },
        LayerSpec("MultiHeadAttention.weightsByHead", MultiHeadAttention(8, heads: 2)) { layer, inputs in
            joined(layer.attended(inputs[0], over: inputs[1], averaged: false))
        },
        LayerSpec("MultiHeadAttention.sizes", MultiHeadAttention(8, heads: 2, keyFeatures: 6, valueFeatures: 4)) {
            $0($1[0], over: $1[1], values: $1[2])
        },
        LayerSpec("MultiHeadAttention.grouped", MultiHeadAttention(8, heads: 4, keyValueHeads: 2), refusing: [[2, 5, 6]]),
        LayerSpec("TransformerEncoder", TransformerEncoder(layers: 2, 8, heads: 2, hidden: 12, dropout: 0)) {
            $0($1[0], mask: causalMask(5))
        },
        LayerSpec(
            "TransformerDecoder",
            TransformerDecoder(layers: 2, 8, heads: 2, hidden: 12, dropout: 0, normalizesFirst: true, finalNorm: true)
        ) { $0($1[0], memory: $1[1], mask: causalMask(5)) },
        LayerSpec("FeedForward", FeedForward(8, 12), refusing: [[2, 5, 6]]),
    ]

    /// A result and its weights in one row.
    private static func joined(_ both: (result: Tensor, weights: Tensor)) -> Tensor {
        .concatenated([both.result.reshaped(both.result.count), both.weights.reshaped(both.weights.count)])
    }

    /// Outputs and states in one row.
    private static func row(_ result: (outputs: Tensor, state: [Tensor])) -> Tensor {
        .concatenated(([result.outputs] + result.state).map { $0.reshaped($0.count) })
    }
}
