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
        weights = GateWeights("LSTMCell", gates: 4, inputs, hidden, bias: bias)
    }

    public var stateSizes: [Int] { [weights.hidden, weights.hidden] }

    public func next(_ prepared: Tensor, _ state: [Tensor]) -> [Tensor] {
        let gates = prepared + weights.ofState(state[0])
        let (input, forget) = (sigmoid(weights.gate(0, of: gates)), sigmoid(weights.gate(1, of: gates)))
        let (candidate, output) = (tanh(weights.gate(2, of: gates)), sigmoid(weights.gate(3, of: gates)))
        let cell = forget * state[1] + input * candidate
        return [output * tanh(cell), cell]
    }
}
