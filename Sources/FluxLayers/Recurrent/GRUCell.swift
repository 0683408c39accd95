import FluxTensor

/// A step of a gated recurrence.
///
///     r = σ(W_ir · x + b_ir + W_hr · h + b_hr);  z likewise
///     n = tanh(W_in · x + b_in + r · (W_hn · h + b_hn));  h′ = (1 − z) · n + z · h
///
/// - Shape: `[N, D]`, state `[N, H]` → `[N, H]`.
/// - Parameters: `weight_ih [3H, D]`, `weight_hh [3H, H]`, `bias_ih [3H]`, `bias_hh [3H]`, equally likely in `±1/√H`; gates in
///   the order r, z, n. As in PyTorch's files.
/// - Reference: Cho et al. 2014, first version.
///
/// ```swift
/// let cell = GRUCell(8, 16)
/// let state = cell(x, cell.initialState(32, like: x))
/// ```
public struct GRUCell: GatedCell, CustomReflectable {
    public let weights: GateWeights

    /// - Precondition: `inputs` and `hidden` are at least 1.
    public init(_ inputs: Int, _ hidden: Int, bias: Bool = true) {
        self.init(CellInputs(inputs), hidden, bias)
    }

    /// A cell whose number of inputs is that of the first input: `GRUCell(.inferred, 16)`.
    public init(_ inputs: InferredSize, _ hidden: Int, bias: Bool = true) {
        self.init(CellInputs(inputs), hidden, bias)
    }

    init(_ inputs: CellInputs, _ hidden: Int, _ bias: Bool) {
        weights = GateWeights("GRUCell", gates: 3, inputs, hidden, bias: bias)
    }

    public var stateSizes: [Int] { [weights.hidden] }

    public func next(_ prepared: Tensor, _ state: [Tensor]) -> [Tensor] {
        let (h, ofState) = (state[0], weights.ofState(state[0]))
        let reset = sigmoid(weights.gate(0, of: prepared) + weights.gate(0, of: ofState))
        let update = sigmoid(weights.gate(1, of: prepared) + weights.gate(1, of: ofState))
        let candidate = tanh(weights.gate(2, of: prepared) + reset * weights.gate(2, of: ofState))
        return [candidate + update * (h - candidate)]
    }
}
