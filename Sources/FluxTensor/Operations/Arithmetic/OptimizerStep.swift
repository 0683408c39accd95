extension Tensor {
    /// One step of a rule in one pass over memory, where the backend has it. Copies first what others hold.
    ///
    /// - Returns: Whether it was done; if not, nothing has changed.
    package mutating func step(_ rule: OptimizerStep, along gradient: Tensor, _ states: inout [Tensor]) -> Bool {
        guard dtype == .float32, gradient.dtype == .float32, gradient.device == device, count > 0 else { return false }
        prepareForWriting()
        for index in states.indices { states[index].prepareForWriting() }
        let source = gradient.contiguous()
        return device.backend.step(rule, body.storage, source.body, states.map(\.body.storage), count: count)
    }

    /// Makes the elements contiguous, from the start of memory that nobody else holds.
    private mutating func prepareForWriting() {
        if layout.isContiguous && body.offset == 0 && ownsStorage() { return }
        let source = body
        self = .make(layout.shape, dtype, on: device) { device.backend.copy(source, as: dtype, into: $0) }
    }
}
