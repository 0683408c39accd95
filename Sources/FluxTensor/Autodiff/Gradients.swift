/// The gradients of a scalar by the parameters of a model.
public struct Gradients: Sendable {
    /// The parameters, in the order of the model.
    public let parameters: ParameterList
    private var values: [Tensor?]

    init(_ parameters: ParameterList, _ values: [Tensor?]) {
        self.parameters = parameters
        self.values = values
    }

    /// The gradient by one parameter, of its shape; `nil` where the result does not depend on it or it is not of the model.
    public subscript(parameter: Parameter) -> Tensor? {
        get { parameters.index(of: parameter).flatMap { values[$0] } }
        set {
            guard let index = parameters.index(of: parameter) else {
                trap("gradients", "the parameter is not one of those that were differentiated by")
            }
            values[index] = newValue
        }
    }

    /// The gradient by the parameter of that name, such as `"0.weight"`.
    public subscript(name: String) -> Tensor? { parameters.index(named: name).flatMap { values[$0] } }

    /// By place in `parameters`.
    package subscript(at index: Int) -> Tensor? { values[index] }

    /// The same gradients, each changed by `transform`.
    public func mapValues(_ transform: (Tensor) throws -> Tensor) rethrows -> Gradients {
        var result = self
        result.values = try values.map { try $0.map(transform) }
        return result
    }
}

extension Gradients: CustomStringConvertible {
    /// The parameters with the shapes of their gradients.
    public var description: String {
        let parts = zip(parameters, values).map { entry, value in "\(entry.name) \(value.map { "\($0.shape)" } ?? "none")" }
        return "Gradients(\(parts.joined(separator: ", ")))"
    }
}
