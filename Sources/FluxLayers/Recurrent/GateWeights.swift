import FluxTensor

/// The weights of a cell with `gates` parts, as PyTorch keeps them: one matrix and bias for the input, one for the state.
///
/// - Parameters: `weight_ih [gates · H, D]`, `weight_hh [gates · H, H]`, `bias_ih` and `bias_hh [gates · H]`, all equally
///   likely in `±1/√H`.
public struct GateWeights: Sendable, CustomReflectable {
    @Parameter public var input: Tensor
    @Parameter public var state: Tensor
    @OptionalParameter public var inputBias: Tensor?
    @OptionalParameter public var stateBias: Tensor?
    public let hidden: Int
    /// Whether gates are functions of the sum of both parts, so that both biases may be added to the first.
    private let areSums: Bool

    init(_ cell: String, gates: Int, areSums: Bool = false, _ inputs: CellInputs, _ hidden: Int, bias: Bool) {
        if min(inputs.count.value ?? 1, hidden) < 1 {
            trap(cell, "\(written(inputs.count.value)) → \(hidden): both must be at least 1")
        }
        (self.hidden, self.areSums) = (hidden, areSums)
        let limit = 1 / Double(hidden).squareRoot()
        func random(_ extents: InferredExtent...) -> InferredTensor {
            InferredTensor(extents, after: inputs.sizes) { .randomUniform($0, in: -limit..<limit) }
        }
        let outputs = InferredExtent.known(gates * hidden)
        _input = Parameter(random(outputs, inputs.count))
        _state = Parameter(random(outputs, .known(hidden)))
        _inputBias = OptionalParameter(bias ? random(outputs) : nil)
        _stateBias = OptionalParameter(bias ? random(outputs) : nil)
    }

    public var inputs: Int { $input.value.shape[1] }

    /// The number of inputs as it is written.
    var inputsText: String { written($input.extent(1)) }

    public var customMirror: Mirror { Mirror(self, children: children("")) }

    /// The names of PyTorch's files: those of a stack end in its layer and direction.
    func children(_ suffix: String) -> [Mirror.Child] {
        [
            ("weight_ih\(suffix)", $input), ("weight_hh\(suffix)", $state), ("bias_ih\(suffix)", _inputBias),
            ("bias_hh\(suffix)", _stateBias),
        ]
    }

    /// The part of each gate that does not depend on the state, `[…, gates · H]`: what the input gives, and all biases of sums.
    func ofInput(_ x: Tensor) -> Tensor {
        guard areSums, let stateBias else { return dense(x, input, inputBias) }
        return dense(x, input, inputBias.map { $0 + stateBias } ?? stateBias)
    }

    /// The part of each gate that the state gives.
    func ofState(_ h: Tensor) -> Tensor { dense(h, state, areSums ? nil : stateBias) }

    /// The gate at a place of `[…, gates · H]`.
    func gate(_ place: Int, of x: Tensor) -> Tensor { x.narrowed(-1, (place * hidden)..<((place + 1) * hidden)) }
}

/// A cell with the weights that PyTorch's have: what `RNN`, `LSTM` and `GRU` stack.
public protocol GatedCell: RecurrentCell {
    var weights: GateWeights { get }
}

extension GatedCell {
    public func prepared(_ x: Tensor) -> Tensor {
        if !weights.$input.isResolved { infer(from: [1, x.shape.last ?? 0]) }
        return weights.ofInput(x)
    }

    public func outputShape(for shape: [Int]) throws(ShapeError) -> [Int] {
        try expect([.samples, .features(weights.$input.extent(1))], shape)
        try settle(weights.$input.inferred?.size, as: shape[1])
        return [shape[0], weights.hidden]
    }

    public var signature: String { "\(type(of: self))(\(weights.inputsText) → \(weights.hidden))" }

    public var customMirror: Mirror { Mirror(self, children: weights.children("")) }
}

/// The number of inputs of a cell, which may be inferred.
struct CellInputs {
    let count: InferredExtent
    /// What the weights wait for: in a stack also those of known shape, so that they are drawn in order.
    let sizes: [InferredSize]

    init(_ count: Int) { (self.count, sizes) = (.known(count), []) }

    init(_ size: InferredSize) { (count, sizes) = (.of(size), [size]) }

    /// `count` inputs of a layer of a stack that starts with `first`.
    init(_ count: Int, after first: CellInputs) { (self.count, sizes) = (.known(count), first.sizes) }
}
