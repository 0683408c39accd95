import FluxTensor

/// A step of a gated recurrence that resets the state before it is multiplied, not after.
///
///     r = σ(W_ir · x + b_ir + W_hr · h + b_hr);  z likewise
///     n = tanh(W_in · x + b_in + W_hn · (r · h) + b_hn);  h′ = (1 − z) · n + z · h
///
/// - Shape: `[N, D]`, state `[N, H]` → `[N, H]`.
/// - Parameters: those of `GRUCell`.
/// - Reference: Cho et al. 2014, third version.
///
/// ```swift
/// let cell = GRUv3Cell(8, 16)
/// let state = cell(x, cell.initialState(32, like: x))
/// ```
public struct GRUv3Cell: GatedCell, CustomReflectable {
    public let weights: GateWeights

    /// - Precondition: `inputs` and `hidden` are at least 1.
    public init(_ inputs: Int, _ hidden: Int, bias: Bool = true) {
        self.init(CellInputs(inputs), hidden, bias)
    }

    /// A cell whose number of inputs is that of the first input: `GRUv3Cell(.inferred, 16)`.
    public init(_ inputs: InferredSize, _ hidden: Int, bias: Bool = true) {
        self.init(CellInputs(inputs), hidden, bias)
    }

    init(_ inputs: CellInputs, _ hidden: Int, _ bias: Bool) {
        weights = GateWeights("GRUv3Cell", gates: 3, inputs, hidden, bias: bias)
    }

    public var stateSizes: [Int] { [weights.hidden] }

    public func next(_ prepared: Tensor, _ state: [Tensor]) -> [Tensor] {
        let (h, size, matrix, bias) = (state[0], weights.hidden, weights.state, weights.stateBias)
        let gates =
            prepared.narrowed(-1, 0..<(2 * size))
            + dense(h, matrix.narrowed(0, 0..<(2 * size)), bias?.narrowed(0, 0..<(2 * size)))
        let (reset, update) = (sigmoid(weights.gate(0, of: gates)), sigmoid(weights.gate(1, of: gates)))
        let range = (2 * size)..<(3 * size)
        let ofState = dense(reset * h, matrix.narrowed(0, range), bias?.narrowed(0, range))
        let candidate = tanh(weights.gate(2, of: prepared) + ofState)
        return [candidate + update * (h - candidate)]
    }
}
