import FluxTensor

/// One time step of a recurrence: a map from an input and a state to the next state.
///
/// A cell of one's own needs its sizes and `next`; `Recurrence` runs it over sequences:
///
/// ```swift
/// struct Integrator: RecurrentCell {
///     let stateSizes = [4]
///     func next(_ x: Tensor, _ state: [Tensor]) -> [Tensor] { [state[0] + x] }
/// }
/// let layer = Recurrence(Integrator())
/// ```
/// As a layer a cell gives the output of one step from a state of zeros.
public protocol RecurrentCell: Layer {
    /// The features of each tensor of the state. The first is the output.
    var stateSizes: [Int] { get }

    /// What of a step does not depend on the state, for inputs `[…, D]` of all times at once. By default the input itself.
    func prepared(_ x: Tensor) -> Tensor

    /// The next state, tensors `[N, size]`, for the prepared input `[N, …]` of one time.
    func next(_ prepared: Tensor, _ state: [Tensor]) -> [Tensor]
}

extension RecurrentCell {
    public func prepared(_ x: Tensor) -> Tensor { x }

    /// The state before the first step: zeros.
    public func initialState(_ samples: Int, like x: Tensor) -> [Tensor] {
        stateSizes.map { .zeros([samples, $0], dtype: x.dtype, on: x.device) }
    }

    public func callAsFunction(_ x: Tensor) -> Tensor {
        shaped(x) { self(x, initialState(x.shape.first ?? 0, like: x))[0] }
    }

    /// The next state. Its first tensor is the output.
    public func callAsFunction(_ x: Tensor, _ state: [Tensor]) -> [Tensor] {
        checked(x) {
            let expected = stateSizes.map { [x.shape[0], $0] }
            if state.map(\.shape) != expected {
                trap("\(type(of: self))", "a state of shapes \(state.map(\.shape)); expected \(expected)")
            }
            return next(prepared(x), state)
        }
    }

    public func outputShape(for shape: [Int]) throws(ShapeError) -> [Int] { shape.dropLast() + [stateSizes[0]] }

    /// Runs over a sequence.
    ///
    /// - Parameters:
    ///   - x: `[N, T, D]`.
    ///   - state: Before the first step; zeros if there is none.
    ///   - lengths: How many steps of each sample count. Later ones give zeros and leave the state.
    ///   - reversed: Whether to go from the last step to the first.
    /// - Returns: The outputs `[N, T, H]` in the order of the input, and the state after the last step.
    func run(
        _ x: Tensor, from state: [Tensor]?, lengths: [Int]?, reversed: Bool = false
    ) -> (outputs: Tensor, state: [Tensor]) {
        var state = state ?? initialState(x.shape[0], like: x)
        if x.shape[1] == 0 { return (.zeros([x.shape[0], 0, stateSizes[0]], dtype: x.dtype, on: x.device), state) }
        let prepared = prepared(x)
        if let cell = self as? any SequenceCell, lengths?.allSatisfy({ $0 == x.shape[1] }) ?? true {
            return cell.steps(prepared, from: state, reversed: reversed)
        }
        let inputs = timeSteps(of: prepared)
        var outputs = Array(repeating: state[0], count: inputs.count)
        for time in reversed ? Array(inputs.indices.reversed()) : Array(inputs.indices) {
            let next = next(inputs[time], state)
            guard let lengths, lengths.contains(where: { $0 <= time }) else {
                (state, outputs[time]) = (next, next[0])
                continue
            }
            let isRunning = Tensor(lengths.map { $0 > time }, shape: [lengths.count, 1]).to(x.device)
            state = zip(next, state).map { `where`(isRunning, $0, $1) }
            outputs[time] = `where`(isRunning, next[0], 0)
        }
        return (.stacked(outputs, axis: 1), state)
    }
}

/// A cell that goes through the steps of all samples at once where they are as long as each other.
protocol SequenceCell: RecurrentCell {
    /// - Parameters:
    ///   - prepared: `[N, T, …]` of at least one step.
    ///   - state: Before the first step.
    ///   - reversed: Whether to go from the last step to the first.
    /// - Returns: The outputs `[N, T, H]` in the order of the input, and the state after the last step.
    func steps(_ prepared: Tensor, from state: [Tensor], reversed: Bool) -> (outputs: Tensor, state: [Tensor])
}
