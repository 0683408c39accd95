import FluxTensor

/// The values of a model's parameters and buffers, by path, as PyTorch's `state_dict` gives them.
///
/// - Precondition: no size is still to be inferred.
public func state(_ model: Any) -> [(name: String, tensor: Tensor)] {
    let contents = ModelContents.of(model)
    let unresolved = contents.unresolved
    if !unresolved.isEmpty {
        trap("state", "\(unresolved.joined(separator: ", ")): the size is not known yet; \(InferredSize.advice)")
    }
    return contents.parameters.map { ($0.name, $0.parameter.value) } + contents.buffers.map { ($0.name, $0.buffer.wrappedValue) }
}

/// Copies values into a model's parameters and buffers.
///
/// Everything is checked first: when it throws, nothing has changed. Sizes that are still to be inferred are those of the values. Floating-point values are converted to the dtype of
/// the model's.
///
/// - Parameters:
///   - tensors: Values by path, such as `state(_:)` of a model of the same structure or the contents of a file.
///   - model: What receives them.
///   - strict: Whether each value must have a place and each place a value.
/// - Throws: `ModelStateError` with all names that are missing, unexpected or of another shape.
public func load(_ tensors: [(name: String, tensor: Tensor)], into model: Any, strict: Bool = true) throws(ModelStateError) {
    let contents = ModelContents.of(model)
    let values = Dictionary(tensors.map { ($0.name, $0.tensor) }, uniquingKeysWith: { first, _ in first })
    var report = ModelStateError()
    var places = Set<String>()
    var sizes: [ObjectIdentifier: Int] = [:]  // that the values give to layers which infer theirs
    func check(_ name: String, _ inferred: InferredTensor?, _ current: @autoclosure () -> Tensor) {
        places.insert(name)
        guard let value = values[name] else { return report.missing.append(name) }
        if let inferred {
            if !inferred.admits(value.shape, &sizes) {
                report.mismatched.append(
                    "\(name): \(value.dtype) \(value.shape) for \(extentsText(inferred.extents.map(\.value)))")
            }
            return
        }
        let current = current()
        if value.shape != current.shape || value.dtype.isFloatingPoint != current.dtype.isFloatingPoint {
            report.mismatched.append(
                "\(name): \(value.dtype) \(value.shape) for \(current.dtype) \(current.shape)")
        }
    }
    for (name, parameter) in contents.parameters { check(name, parameter.inferred, parameter.value) }
    for (name, buffer) in contents.buffers { check(name, buffer.inferred, buffer.wrappedValue) }
    report.unexpected = tensors.map(\.name).filter { !places.contains($0) }
    if !report.mismatched.isEmpty || (strict && !(report.missing.isEmpty && report.unexpected.isEmpty)) { throw report }
    for (name, parameter) in contents.parameters {
        if let value = values[name] { parameter.load(value) }
    }
    for (name, buffer) in contents.buffers {
        if let value = values[name] { buffer.load(value) }
    }
}

/// Values do not fit a model.
public struct ModelStateError: Error, Sendable, CustomStringConvertible {
    /// Places of the model without a value.
    public var missing: [String] = []
    /// Values without a place in the model.
    public var unexpected: [String] = []
    /// Values of another shape or kind than their place, described.
    public var mismatched: [String] = []

    public var description: String {
        let parts = [("missing", missing), ("unexpected", unexpected), ("of another shape", mismatched)]
        return "the values do not fit the model: "
            + parts.filter { !$0.1.isEmpty }.map { "\($0.0): \($0.1.joined(separator: ", "))" }.joined(separator: "; ")
    }
}
