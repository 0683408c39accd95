import FluxLayers
import FluxTensor
import Testing

/// A row of the table of layers: how to make the layer, and how to call it with the inputs of its golden case.
struct LayerSpec: Sendable, CustomTestStringConvertible {
    /// The golden case: the layer's name, and after a dot which of its forms.
    let name: String
    let make: @Sendable () -> any Layer
    let call: @Sendable (any Layer, [Tensor]) -> Tensor
    /// Shapes that the layer must refuse.
    let refused: [[Int]]
    /// Parts of the golden file's names that are others in the layer's paths.
    let renamed: KeyValuePairs<String, String>
    /// Whether the layer is called as one, with one tensor.
    let isPlain: Bool

    init<L: Layer>(
        _ name: String, _ make: @escaping @Sendable @autoclosure () -> L, refusing refused: [[Int]] = [],
        renaming renamed: KeyValuePairs<String, String> = [:], _ call: (@Sendable (L, [Tensor]) -> Tensor)? = nil
    ) {
        (self.name, self.make, self.refused, self.renamed) = (name, make, refused, renamed)
        isPlain = call == nil
        self.call = { layer, inputs in call?(layer as! L, inputs) ?? layer(inputs[0]) }
    }

    /// The path of a parameter in the layer.
    func path(_ name: String) -> String { renamed.reduce(name) { $0.replacing($1.key, with: $1.value) } }

    var layer: String { String(name.prefix { $0 != "." }) }
    var testDescription: String { name }
}
