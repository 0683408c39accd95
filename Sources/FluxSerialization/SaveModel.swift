import FluxTensor

/// Writes a model's parameters and buffers as a safetensors file. An earlier file survives any failure.
///
/// - Parameters:
///   - rename: What a path is called in the file, such as PyTorch's name for the same weight.
public func save(
    _ model: Any, to path: String, metadata: [String: String] = [:], rename: (String) -> String = { $0 }
) throws(SafetensorsError) {
    let unresolved = ModelContents.of(model).unresolved
    if !unresolved.isEmpty {
        let names = unresolved.joined(separator: ", ")
        throw .unwritable(path: path, reason: "the size of \(names) is not known yet; \(InferredSize.advice)")
    }
    let named = state(model).map { (name: rename($0.name), tensor: $0.tensor) }
    try Safetensors(named, metadata: metadata).write(to: path)
}

/// Copies the values of a safetensors file into a model. When it throws, nothing has changed.
///
/// - Parameters:
///   - rename: What a path is called in the file.
/// - Throws: `SafetensorsError` when the file cannot be read, `ModelStateError` when it does not fit the model.
public func load(
    _ path: String, into model: Any, strict: Bool = true, rename: (String) -> String = { $0 }
) throws {
    let file = try Safetensors(contentsOf: path)
    let contents = ModelContents.of(model)
    let names = contents.parameters.map(\.name) + contents.buffers.map(\.name)
    let paths = Dictionary(names.map { (rename($0), $0) }, uniquingKeysWith: { first, _ in first })
    try load(file.tensors.map { (paths[$0.name] ?? $0.name, $0.tensor) }, into: model, strict: strict)
}
