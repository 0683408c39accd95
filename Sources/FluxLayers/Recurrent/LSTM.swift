import FluxTensor

/// A long short-term memory over sequences: `LSTMCell` in layers, in one or both directions.
///
///     c′ = σ(f) · c + σ(i) · tanh(g);  h′ = σ(o) · tanh(c′)
///
/// - Shape: `[N, T, D]` → `[N, T, H]`, or `[N, T, 2H]` in both directions.
/// - Parameters: `weight_ih_l0`, `weight_hh_l0`, `bias_ih_l0`, `bias_hh_l0` as those of `LSTMCell`, `…_l0_reverse` of the
///   backward direction, `…_l1` of the next layer. As in PyTorch's files.
/// - Training: dropout between the layers, if there is any.
///
/// ```swift
/// let layer = LSTM(8, 16, layers: 2, bidirectional: true)
/// layer(x)                                                     // [N, T, 32]
/// let (outputs, state) = layer(x, from: nil, lengths: [5, 3])  // sequences of different length
/// ```
public typealias LSTM = RecurrentStack<LSTMCell>

extension RecurrentStack where Cell == LSTMCell {
    /// - Precondition: sizes and number of layers are at least 1; the probability of dropout is in 0...1.
    public init(
        _ inputs: Int, _ hidden: Int, layers: Int = 1, bidirectional: Bool = false,
        bias: Bool = true, dropout: Float = 0
    ) {
        self.init("LSTM", layers: layers, bidirectional: bidirectional, dropout: dropout, hidden, CellInputs(inputs)) {
            LSTMCell($0, hidden, bias)
        }
    }

    /// A layer whose number of inputs is that of the first input: `LSTM(.inferred, 16)`.
    public init(
        _ inputs: InferredSize, _ hidden: Int, layers: Int = 1, bidirectional: Bool = false,
        bias: Bool = true, dropout: Float = 0
    ) {
        self.init("LSTM", layers: layers, bidirectional: bidirectional, dropout: dropout, hidden, CellInputs(inputs)) {
            LSTMCell($0, hidden, bias)
        }
    }
}
