import FluxTensor

/// A function as a layer: what stands in a `Chain` as `relu` or `({ x in x * 2 })`.
///
/// Swift tells nobody the name of a function: it prints as `function`, unless a name is given. Activations know theirs, so that
/// `Activation.relu` prints as `relu`.
///
/// - Shape: as the function gives.
/// - Parameters: none.
///
/// ```swift
/// FunctionLayer("halved") { $0 / 2 }
/// ```
public struct FunctionLayer: Layer {
    public let name: String
    private let function: @Sendable (Tensor) -> Tensor

    public init(_ name: String = "function", _ function: @escaping @Sendable (Tensor) -> Tensor) {
        self.name = name
        self.function = function
    }

    public func callAsFunction(_ x: Tensor) -> Tensor { traced { function(x) } }

    public var signature: String { name }
}
