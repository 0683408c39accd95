import CKernels
import COneDNN

extension CPU {
    package func lstm(
        _ form: LSTMForm, prepared: TensorBody, weight: TensorBody, state: (hidden: TensorBody, cell: TensorBody),
        into out: Storage, keeping kept: (gates: Storage, cells: Storage)?
    ) -> Bool {
        let (count, size, last) = (form.stateCount, form.size, out.floats + form.steps * form.stateCount)
        let scratch = kept == nil ? Storage.allocate(byteCount: 16 * count, on: .cpu) : nil
        defer { withExtendedLifetime(scratch) {} }
        var (hidden, leading, cell) = (state.hidden.floats, size, state.cell.floats)
        for (step, time) in form.times.enumerated() {
            let gates = kept.map { $0.gates.floats + step * 4 * count } ?? scratch!.floats
            let next = step == form.steps - 1 ? last : kept.map { $0.cells.floats + step * count } ?? last
            multiply(hidden, leading, by: weight, isTransposed: true, (form.samples, 4 * size, size), into: gates)
            hidden = out.floats + time * size
            flux_lstm_step(
                Int64(form.samples), Int64(size), Int64(form.steps), prepared.floats + time * 4 * size, cell, gates, next, hidden)
            (leading, cell) = (form.steps * size, next)
        }
        return true
    }

    package func lstmGradient(
        _ form: LSTMForm, weight: TensorBody, cell: TensorBody, y: TensorBody, gates: TensorBody, cells: TensorBody,
        dy: TensorBody, into results: (prepared: Storage, hidden: Storage?, cell: Storage)
    ) {
        let (count, size, end) = (form.stateCount, form.size, form.steps * form.stateCount)
        let later = results.hidden ?? Storage.allocate(byteCount: 4 * count, on: .cpu)
        defer { withExtendedLifetime(later) {} }
        results.cell.cpu.copyMemory(from: dy.floats + end, byteCount: 4 * count)
        for (step, time) in Array(form.times.enumerated()).reversed() {
            let slopes = results.prepared.floats + time * 4 * size
            flux_lstm_step_gradient(
                Int64(form.samples), Int64(size), Int64(form.steps), gates.floats + step * 4 * count,
                step == 0 ? cell.floats : cells.floats + (step - 1) * count,
                step == form.steps - 1 ? y.floats + end : cells.floats + step * count, dy.floats + time * size,
                step == form.steps - 1 ? nil : later.floats, results.cell.floats, slopes)
            if step == 0 && results.hidden == nil { break }
            multiply(
                slopes, form.steps * 4 * size, by: weight, isTransposed: false, (form.samples, size, 4 * size),
                into: later.floats)
        }
    }

    /// `x`, whose rows start `leading` elements apart, times a weight, of `[m, k] · [k, n]`.
    private func multiply(
        _ x: UnsafePointer<Float>, _ leading: Int, by weight: TensorBody, isTransposed: Bool,
        _ extents: (m: Int, n: Int, k: Int), into out: UnsafeMutablePointer<Float>
    ) {
        let isDone = flux_onednn_sgemm(
            false, isTransposed, Int64(extents.m), Int64(extents.n), Int64(extents.k), x, Int64(leading), weight.floats,
            Int64(isTransposed ? extents.k : extents.n), false, out, Int64(extents.n))
        if !isDone { trap("lstm", "oneDNN refused [\(extents.m), \(extents.k)] · [\(extents.k), \(extents.n)]") }
    }
}
