/// A long short-term memory over sequences: in each step, from the four parts i, f, g, o of `prepared_t + weight · h`,
///
///     c′ = σ(f) · c + σ(i) · tanh(g);  h′ = σ(o) · tanh(c′)
///
/// - Parameters:
///   - prepared: What the inputs and the biases give to the gates.
///   - weight: What the state gives to them.
///   - state: `h` and `c` before the first step.
///   - reversed: Whether to go from the last step to the first.
/// - Returns: `h` of all steps in the order of the input, and `c` after the last one.
/// - Shape: `[N, T, 4H]`, weight `[4H, H]`, state twice `[N, H]` → `[N, T, H]` and `[N, H]`.
/// - Gradient: to all, keeps the activations and `c` of each step; that to the weight is one product over all steps.
/// - Precondition: there is a step.
/// - Reference: Hochreiter and Schmidhuber 1997.
package func lstm(
    _ prepared: Tensor, weight: Tensor, state: (hidden: Tensor, cell: Tensor), reversed: Bool = false
) -> (outputs: Tensor, cell: Tensor) {
    let inputs = [prepared, weight, state.hidden, state.cell]
    require { () throws(ShapeError) in try checkLSTM(inputs.map(\.shape)) }
    let form = LSTMForm(
        samples: prepared.layout.shape[0], steps: prepared.layout.shape[1], size: weight.layout.shape[1], isReversed: reversed)
    let call = LSTMCall(inputs: inputs, form: form)
    return call.fused ?? call.composed
}

/// The shape rule of `lstm`: prepared inputs, weight, hidden and cell.
private func checkLSTM(_ shapes: [[Int]]) throws(ShapeError) {
    let (prepared, weight) = (shapes[0], shapes[1])
    guard prepared.count == 3, prepared[1] > 0, weight.count == 2, weight[0] == 4 * weight[1], prepared[2] == weight[0] else {
        throw ShapeError("lstm", "prepared \(prepared) with weight \(weight): expected [N, T, 4H] and [4H, H], and a step")
    }
    let state = [prepared[0], weight[1]]
    if shapes[2] != state || shapes[3] != state {
        throw ShapeError("lstm", "a state of shapes \(shapes[2]) and \(shapes[3]); expected \(state) twice")
    }
}

/// The two ways to go through the steps, for prepared inputs, weight, hidden and cell.
private struct LSTMCall {
    typealias Result = (outputs: Tensor, cell: Tensor)

    let inputs: [Tensor]
    let form: LSTMForm

    var composed: Result {
        let prepared = timeSteps(of: inputs[0])
        var (hidden, cell) = (inputs[2], inputs[3])
        var outputs = prepared
        for time in form.isReversed ? Array(prepared.indices.reversed()) : Array(prepared.indices) {
            let gates = prepared[time] + dense(hidden, inputs[1])
            func gate(_ place: Int) -> Tensor { gates.narrowed(-1, place * form.size..<(place + 1) * form.size) }
            cell = sigmoid(gate(1)) * cell + sigmoid(gate(0)) * tanh(gate(2))
            hidden = sigmoid(gate(3)) * tanh(cell)
            outputs[time] = hidden
        }
        return (.stacked(outputs, axis: 1), cell)
    }

    /// The result by the backend's kernel, or nothing where it has none for these operands.
    var fused: Result? {
        let device = inputs[0].device
        guard form.stateCount > 0, inputs.allSatisfy({ $0.dtype == .float32 && $0.device == device }) else { return nil }
        let plain = inputs.map { $0.stopGradient().contiguous() }
        let kept = inputs.contains(where: \.isTracked) ? (gates: memory(4 * form.size), cells: memory(form.size)) : nil
        var isDone = false
        let y = Tensor.make([form.stateCount * (form.steps + 1)], .float32, on: device) {
            isDone = device.backend.lstm(
                form, LSTMInputs(plain), into: $0, keeping: kept.map { ($0.gates.body.storage, $0.cells.body.storage) })
        }
        if !isDone { return nil }
        LayerTrace.count(form.stateCount * form.steps * 4 * form.size, inputs[0], inputs[1])
        guard let kept else { return parts(of: y) }
        let result = y.recorded("lstm", inputs) { dy, needs in
            if dy.isTracked || inputs.contains(where: \.isTracked) { return composedGradients(dy) }
            return fusedGradients(dy.contiguous(), y, plain, kept, needs)
        }
        return parts(of: result)
    }

    /// So many elements for each sample and step.
    private func memory(_ count: Int) -> Tensor {
        .make([form.steps * form.samples * count], .float32, on: inputs[0].device) { _ in }
    }

    /// What one row holds: the outputs, and the last cell.
    private func parts(of row: Tensor) -> Result {
        let count = form.stateCount * form.steps
        let (outputs, cell) = (row.narrowed(0, 0..<count), row.narrowed(0, count..<count + form.stateCount))
        return (outputs.reshaped(form.samples, form.steps, form.size), cell.reshaped(form.samples, form.size))
    }

    private func fusedGradients(
        _ dy: Tensor, _ y: Tensor, _ plain: [Tensor], _ kept: (gates: Tensor, cells: Tensor), _ needs: [Bool]
    ) -> [Tensor?] {
        func memory(like place: Int) -> Tensor { .make(plain[place].layout.shape, .float32, on: dy.device) { _ in } }
        let (dprepared, dhidden, dcell) = (memory(like: 0), needs[2] ? memory(like: 2) : nil, memory(like: 3))
        dy.device.backend.lstmGradient(
            form, LSTMInputs(plain), y: y.body, gates: kept.gates.body, cells: kept.cells.body, dy: dy.body,
            into: (dprepared.body.storage, dhidden?.body.storage, dcell.body.storage))
        let dweight = needs[1] ? weightGradient(dprepared, before(parts(of: y).outputs, plain[2])) : nil
        return [dprepared, dweight, dhidden, dcell]
    }

    /// The hidden states that the steps started from, in the order of the outputs.
    private func before(_ outputs: Tensor, _ first: Tensor) -> Tensor {
        let start = first.unsqueezed(1)
        if form.isReversed { return .concatenated([outputs.narrowed(1, 1..<form.steps), start], axis: 1) }
        return .concatenated([start, outputs.narrowed(1, 0..<form.steps - 1)], axis: 1)
    }

    private func weightGradient(_ gates: Tensor, _ hidden: Tensor) -> Tensor {
        gates.reshaped(-1, 4 * form.size).transposed().matmul(hidden.reshaped(-1, form.size))
    }

    /// The gradients in tensor operations, for gradients of them.
    private func composedGradients(_ dy: Tensor) -> [Tensor] {
        let count = form.stateCount
        return pullback(at: inputs) { x in
            let (outputs, cell) = LSTMCall(inputs: x, form: form).composed
            return .concatenated([outputs.reshaped(count * form.steps), cell.reshaped(count)])
        }.pullback(dy)
    }
}
