import FluxTensor

/// The function that a layer applies to its result, with the name it prints.
///
/// ```swift
/// Dense(784, 128, activation: .relu)
/// Dense(784, 128, activation: Activation("cube") { x in x * x * x })
/// ```
public struct Activation: Sendable {
    public let name: String
    /// The form that the dense kernel applies in its own pass.
    let fused: FusedActivation?
    let isIdentity: Bool
    private let function: @Sendable (Tensor) -> Tensor

    public init(_ name: String, _ function: @escaping @Sendable (Tensor) -> Tensor) {
        self.init(name, nil, isIdentity: false, function)
    }

    private init(
        _ name: String, _ fused: FusedActivation?, isIdentity: Bool = false, _ function: @escaping @Sendable (Tensor) -> Tensor
    ) {
        self.name = name
        (self.fused, self.isIdentity) = (fused, isIdentity)
        self.function = function
    }

    public func callAsFunction(_ x: Tensor) -> Tensor { function(x) }

    /// The input itself.
    public static let identity = Activation("identity", nil, isIdentity: true) { $0 }
    /// `max(0, x)`
    public static let relu = Activation("relu", .relu, FluxTensor.relu)
    /// `1 / (1 + e^−x)`
    public static let sigmoid = Activation("sigmoid", .sigmoid, FluxTensor.sigmoid)
    /// The hyperbolic tangent.
    public static let tanh = Activation("tanh", .tanh, FluxTensor.tanh)
}
