import FluxTensor

extension Layer {
    /// Settles the sizes that are `.inferred`, and makes their parameters, for inputs of `shape`; the layer itself.
    ///
    /// Only shape rules run. A layer without one, which computes on zeros instead, resolves what is inside of it that way.
    /// Sizes that are known stay. With all sizes inferred the parameters are those of the model with its sizes written, drawn
    /// in the same order.
    ///
    /// ```swift
    /// let model = try Chain { Conv(.inferred, 16, kernel: 3); Flatten(); Dense(.inferred, 10) }.resolved(for: [1, 3, 28, 28])
    /// ```
    /// - Throws: `ShapeError` where a layer does not take its input, and then nothing is settled; or where a parameter stays
    ///   without a size, because no shape rule led to it.
    @discardableResult
    public func resolved(for shape: [Int]) throws(ShapeError) -> Self {
        _ = try outputShape(for: shape)
        try settling { () throws(ShapeError) in _ = try outputShape(for: shape) }
        let unresolved = ModelContents.of(self).unresolved
        if !unresolved.isEmpty {
            throw ShapeError("resolved", "\(unresolved.joined(separator: ", ")): no shape rule led there; call the model instead")
        }
        return self
    }

    /// Settles the sizes of this layer for an input that came in a call, or traps.
    func infer(from shape: [Int]) { infer { () throws(ShapeError) in _ = try outputShape(for: shape) } }

    /// Settles the sizes of this layer by a shape rule of its own, or traps.
    func infer(by rule: () throws(ShapeError) -> Void) { require { () throws(ShapeError) in try settling(rule) } }

    private func settling(_ rule: () throws(ShapeError) -> Void) throws(ShapeError) {
        try Resolving.$isOn.withValue(true) { Result { () throws(ShapeError) in try rule() } }.get()
    }

    /// What a shape rule does with a size that is still to be inferred, and turns out to be `found`: settles it, and makes the
    /// layer's parameters in their order, where the rule runs for that.
    func settle(_ size: InferredSize?, as found: Int) throws(ShapeError) {
        guard let size, size.value == nil else { return }
        if found < 1 {
            try rule { () throws(ShapeError) in throw ShapeError("\(type(of: self))", "a size of \(found): it must be at least 1")
            }
        }
        guard Resolving.isOn else { return }
        size.settle(found)
        let contents = ModelContents.of(self)
        for (_, parameter) in contents.parameters { _ = parameter.isResolved }  // which makes it
        for (_, buffer) in contents.buffers { _ = buffer.isResolved }
    }
}

/// Whether shape rules settle the sizes that are inferred.
private enum Resolving {
    @TaskLocal static var isOn = false
}

/// Throws where parameters have no values, for a size is still to be inferred.
func requireResolved(_ operation: String, _ model: any Layer) throws(ShapeError) {
    let unresolved = ModelContents.of(model).unresolved
    if unresolved.isEmpty { return }
    throw ShapeError(operation, "\(unresolved.joined(separator: ", ")): the size is not known yet; \(InferredSize.advice)")
}
