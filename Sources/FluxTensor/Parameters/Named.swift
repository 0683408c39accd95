/// Gives a part of a model the name that it has in a file, where that is no name for a Swift property.
///
/// ```swift
/// @Named("conv_proj") var projection: Conv
/// @Named("class_token") @Parameter var classToken: Tensor
/// ```
@propertyWrapper
public struct Named<Part> {
    public var wrappedValue: Part
    /// The name in the paths of parameters.
    public let name: String

    public init(wrappedValue: Part, _ name: String) {
        self.wrappedValue = wrappedValue
        self.name = name
    }
}

extension Named: Sendable where Part: Sendable {}

extension Named: ModelWrapper {
    public var wrapped: Any { wrappedValue }
    public var pathName: String? { name }
}
