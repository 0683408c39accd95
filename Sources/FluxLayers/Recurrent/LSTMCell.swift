import FluxTensor

/// A step of a long short-term memory.
///
///     i, f, g, o = W_ih · x + b_ih + W_hh · h + b_hh
///     c′ = σ(f) · c + σ(i) · tanh(g);  h′ = σ(o) · tanh(c′)
///
/// - Shape: `[N, D]`, state `h` and `c`, each `[N, H]` → the same two.
/// - Parameters: `weight_ih [4H, D]`, `weight_hh [4H, H]`, `bias_ih [4H]`, `bias_hh [4H]`, equally likely in `±1/√H`; gates in
///   the order i, f, g, o. As in PyTorch's files.
/// - Reference: Hochreiter and Schmidhuber 1997; Gers et al. 2000.
///
/// ```swift
/// let cell = LSTMCell(8, 16)
/// let state = cell(x, cell.initialState(32, like: x))     // state[0] is the output
/// ```
public struct LSTMCell: GatedCell, CustomReflectable {
    public let weights: GateWeights

    /// - Precondition: `inputs` and `hidden` are at least 1.
    public init(_ inputs: Int, _ hidden: Int, bias: Bool = true) {
        self.init(CellInputs(inputs), hidden, bias)
    }

    /// A cell whose number of inputs is that of the first input: `LSTMCell(.inferred, 16)`.
    public init(_ inputs: InferredSize, _ hidden: Int, bias: Bool = true) {
        self.init(CellInputs(inputs), hidden, bias)
    }

    init(_ inputs: CellInputs, _ hidden: Int, _ bias: Bool) {
        weights = GateWeights("LSTMCell", gates: 4, areSums: true, inputs, hidden, bias: bias)
    }

    public var stateSizes: [Int] { [weights.hidden, weights.hidden] }

    public func next(_ prepared: Tensor, _ state: [Tensor]) -> [Tensor] {
        steps(prepared.unsqueezed(1), from: state, reversed: false).state
    }
}

extension LSTMCell: SequenceCell {
    func steps(_ prepared: Tensor, from state: [Tensor], reversed: Bool) -> (outputs: Tensor, state: [Tensor]) {
        let (outputs, cell) = lstm(prepared, weight: weights.state, state: (state[0], state[1]), reversed: reversed)
        let last = reversed ? 0 : prepared.shape[1] - 1
        return (outputs, [outputs.narrowed(1, last..<last + 1).squeezed(1), cell])
    }
}
