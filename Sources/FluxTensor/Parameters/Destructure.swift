/// The parameters of a model as one vector, and the way back.
///
/// ```swift
/// let flat = destructure(model)
/// let slope = gradient(at: flat.vector) { v in flat.with(v) { model in logitCrossEntropy(model(x), y) } }
/// flat.write(flat.vector - slope * 0.1)
/// ```
public func destructure<Model>(_ model: Model) -> Destructured<Model> { Destructured(model) }

/// A model whose parameters can be given as one vector.
public struct Destructured<Model> {
    public let model: Model
    /// The parameters in the order of `parameters(model)`, each row-major.
    public let vector: Tensor
    private let parameters: ParameterList

    init(_ model: Model) {
        self.model = model
        parameters = FluxTensor.parameters(model)
        let rows = parameters.map { $0.parameter.value.reshaped($0.parameter.value.count) }
        vector = rows.isEmpty ? .zeros(0) : .concatenated(rows)
    }

    /// Runs `body` with the model's parameters read from `vector`, through which gradients flow.
    ///
    /// - Precondition: the vector has as many elements as the model has parameters.
    public func with<R>(_ vector: Tensor, _ body: (Model) throws -> R) rethrows -> R {
        try substituting(Dictionary(uniqueKeysWithValues: zip(parameters.map(\.parameter), parts(vector)))) { try body(model) }
    }

    /// Copies `vector` into the model's parameters.
    public func write(_ vector: Tensor) {
        for (entry, part) in zip(parameters, parts(vector)) {
            entry.parameter.value = part.cast(to: entry.parameter.value.dtype).contiguous()
        }
    }

    private func parts(_ vector: Tensor) -> [Tensor] {
        if vector.shape != self.vector.shape {
            trap("destructure", "the vector has shape \(vector.shape), the model \(self.vector.count) parameters")
        }
        var start = 0
        return parameters.map { entry in
            let shape = entry.parameter.value.shape
            defer { start += entry.parameter.value.count }
            return vector.narrowed(0, start..<(start + entry.parameter.value.count)).reshaped(shape)
        }
    }
}
