import FluxLayers
import FluxTensor
import Testing

/// A row of the table of losses: how to call it with the inputs of its golden case.
struct LossSpec: Sendable, CustomTestStringConvertible {
    /// The golden case: the function's name, and after a dot which of its forms.
    let name: String
    let call: @Sendable ([Tensor], LossReduction) -> Tensor
    let hasReduction: Bool

    init(_ name: String, hasReduction: Bool = true, _ call: @escaping @Sendable ([Tensor], LossReduction) -> Tensor) {
        (self.name, self.call, self.hasReduction) = (name, call, hasReduction)
    }

    var function: String { String(name.prefix { $0 != "." }) }
    var testDescription: String { name }
}
