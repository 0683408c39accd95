import COneDNN

extension CPU {
    package func lstm(_ form: LSTMForm, _ inputs: LSTMInputs, into out: Storage, keeping kept: (gates: Storage, cells: Storage)?)
        -> Bool
    {
        var inputs = form.forC(inputs)
        flux_lstm(&inputs, out.floats, kept?.gates.floats, kept?.cells.floats)
        return true
    }

    package func lstmGradient(
        _ form: LSTMForm, _ inputs: LSTMInputs, y: TensorBody, gates: TensorBody, cells: TensorBody, dy: TensorBody,
        into results: (prepared: Storage, hidden: Storage?, cell: Storage)
    ) {
        var inputs = form.forC(inputs)
        flux_lstm_gradient(
            &inputs, y.floats, gates.floats, cells.floats, dy.floats, results.prepared.floats, results.hidden?.floats,
            results.cell.floats)
    }
}

extension LSTMForm {
    fileprivate func forC(_ inputs: LSTMInputs) -> flux_lstm_inputs {
        flux_lstm_inputs(
            samples: Int64(samples), steps: Int64(steps), size: Int64(size), is_reversed: isReversed,
            prepared: inputs.prepared.floats, weight: inputs.weight.floats, hidden: inputs.hidden.floats, cell: inputs.cell.floats
        )
    }
}
