import FluxTensor

extension ParameterList {
    /// Parameters named by their places.
    init(_ values: [Tensor]) {
        self.init(values.enumerated().map { ("\($0.offset)", Parameter(wrappedValue: $0.element)) })
    }

    var values: [Tensor] { map(\.parameter.value) }
}

extension Gradients {
    /// Gradients that a test chose, `nil` for parameters without one.
    static func given(_ values: [Tensor?], for list: ParameterList) -> Gradients {
        var gradients = gradient(list) { Tensor(0.0) }
        for (entry, value) in zip(list, values) { gradients[entry.parameter] = value }
        return gradients
    }
}
