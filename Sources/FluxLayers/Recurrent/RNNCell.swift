import FluxTensor

/// A step of a plain recurrence.
///
///     h′ = activation(W_ih · x + b_ih + W_hh · h + b_hh)
///
/// - Shape: `[N, D]`, state `[N, H]` → `[N, H]`.
/// - Parameters: `weight_ih [H, D]`, `weight_hh [H, H]`, `bias_ih [H]`, `bias_hh [H]`, equally likely in `±1/√H`. As in
///   PyTorch's files.
/// - Reference: Elman 1990.
///
/// ```swift
/// let cell = RNNCell(8, 16)
/// let state = cell(x, cell.initialState(32, like: x))
/// ```
public struct RNNCell: GatedCell, CustomReflectable {
    public let weights: GateWeights
    public let activation: Activation

    /// - Precondition: `inputs` and `hidden` are at least 1.
    public init(_ inputs: Int, _ hidden: Int, activation: Activation = .tanh, bias: Bool = true) {
        self.init(CellInputs(inputs), hidden, activation, bias)
    }

    /// A cell whose number of inputs is that of the first input: `RNNCell(.inferred, 16)`.
    public init(_ inputs: InferredSize, _ hidden: Int, activation: Activation = .tanh, bias: Bool = true) {
        self.init(CellInputs(inputs), hidden, activation, bias)
    }

    init(_ inputs: CellInputs, _ hidden: Int, _ activation: Activation, _ bias: Bool) {
        weights = GateWeights("RNNCell", gates: 1, areSums: true, inputs, hidden, bias: bias)
        self.activation = activation
    }

    public var stateSizes: [Int] { [weights.hidden] }

    public func next(_ prepared: Tensor, _ state: [Tensor]) -> [Tensor] {
        [activation(prepared + weights.ofState(state[0]))]
    }
}
