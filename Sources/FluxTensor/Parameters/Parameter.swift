import Synchronization

/// A tensor that training changes: a property of a layer.
///
/// ```swift
/// struct Affine: Layer {
///     @Parameter var weight: Tensor
///     @Parameter var bias: Tensor
///     …
/// }
/// ```
/// A parameter is a reference: copies of a layer share it. Reading it inside a gradient computation gives a tracked
/// tensor, so that gradients by it exist. `$weight` is the parameter itself, for `gradients[layer.$weight]`.
@propertyWrapper
public final class Parameter: Sendable {
    private let state: Mutex<Tensor>
    private let frozen = Atomic(false)

    public init(wrappedValue: Tensor) {
        state = Mutex(wrappedValue.stopGradient())
    }

    public var wrappedValue: Tensor {
        get { GradientScope.current.map { $0.read(self) } ?? value }
        set { value = newValue }
    }

    public var projectedValue: Parameter { self }

    /// The value without any gradient.
    public var value: Tensor {
        get { state.withLock { $0 } }
        set { state.withLock { $0 = newValue.stopGradient() } }
    }

    /// Whether training leaves the value as it is: a frozen parameter has no gradient, and so no optimizer changes it.
    public var isFrozen: Bool {
        get { frozen.load(ordering: .relaxed) }
        set { frozen.store(newValue, ordering: .relaxed) }
    }

    /// Changes the value where it lies, when nobody else holds it: what optimizers do.
    package func update<R>(_ body: (inout Tensor) throws -> R) rethrows -> R {
        var value = state.withLock { value in
            defer { value = Parameter.empty }
            return value
        }
        defer { state.withLock { $0 = value } }
        return try body(&value)
    }

    /// Stands in for the value while it is being changed.
    private static let empty = Tensor.full([0], 0, .float32, on: .cpu)
}

extension Parameter: Equatable, Hashable {
    /// Whether both are the same parameter, not merely of equal value.
    public static func == (x: Parameter, y: Parameter) -> Bool { x === y }

    public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}

/// A parameter that a layer may do without, such as the bias of `Dense(2, 3, bias: false)`.
@propertyWrapper
public struct OptionalParameter: Sendable {
    public let projectedValue: Parameter?

    public init(wrappedValue: Tensor?) { projectedValue = wrappedValue.map(Parameter.init(wrappedValue:)) }

    public var wrappedValue: Tensor? { projectedValue?.wrappedValue }
}
