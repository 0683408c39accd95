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
    public let inputs: Int
    public let hidden: Int

    init(_ cell: String, gates: Int, _ inputs: Int, _ hidden: Int, bias: Bool) {
        if min(inputs, hidden) < 1 { trap(cell, "\(inputs) → \(hidden): both must be at least 1") }
        (self.inputs, self.hidden) = (inputs, hidden)
        let limit = 1 / Double(hidden).squareRoot()
        func random(_ shape: Int...) -> Tensor { .randomUniform(shape, in: -limit..<limit) }
        input = random(gates * hidden, inputs)
        state = random(gates * hidden, hidden)
        _inputBias = OptionalParameter(wrappedValue: bias ? random(gates * hidden) : nil)
        _stateBias = OptionalParameter(wrappedValue: bias ? random(gates * hidden) : nil)
    }

    public var customMirror: Mirror { Mirror(self, children: children("")) }

    /// The names of PyTorch's files: those of a stack end in its layer and direction.
    func children(_ suffix: String) -> [Mirror.Child] {
        [
            ("weight_ih\(suffix)", $input), ("weight_hh\(suffix)", $state), ("bias_ih\(suffix)", _inputBias),
            ("bias_hh\(suffix)", _stateBias),
        ]
    }

    /// The part of each gate that the input gives, `[…, gates · H]`.
    func ofInput(_ x: Tensor) -> Tensor { dense(x, input, inputBias) }

    /// The part of each gate that the state gives.
    func ofState(_ h: Tensor) -> Tensor { dense(h, state, stateBias) }

    /// The gate at a place of `[…, gates · H]`.
    func gate(_ place: Int, of x: Tensor) -> Tensor { x.narrowed(-1, (place * hidden)..<((place + 1) * hidden)) }
}

/// A cell with the weights that PyTorch's have: what `RNN`, `LSTM` and `GRU` stack.
public protocol GatedCell: RecurrentCell {
    var weights: GateWeights { get }
}

extension GatedCell {
    public func prepared(_ x: Tensor) -> Tensor { weights.ofInput(x) }

    public func outputShape(for shape: [Int]) throws(ShapeError) -> [Int] {
        guard shape.count == 2, shape[1] == weights.inputs else {
            throw ShapeError("\(type(of: self))", "x \(shape) for \(signature): expected [N, \(weights.inputs)]")
        }
        return [shape[0], weights.hidden]
    }

    public func multiplyAdds(for shape: [Int]) throws(ShapeError) -> Int {
        shape.dropLast().reduce(1, *) * (weights.$input.value.count + weights.$state.value.count)
    }

    public var signature: String { "\(type(of: self))(\(weights.inputs) → \(weights.hidden))" }

    public var customMirror: Mirror { Mirror(self, children: weights.children("")) }
}
