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
    private let state: Mutex<TensorState>
    private let frozen = Atomic(false)

    public init(wrappedValue: Tensor) {
        state = Mutex(.known(wrappedValue.stopGradient()))
    }

    /// A parameter that has its value when a size is settled.
    package init(_ inferred: InferredTensor) { state = Mutex(TensorState(inferred)) }

    public var wrappedValue: Tensor {
        get { GradientScope.current.map { $0.read(self) } ?? value }
        set { value = newValue }
    }

    public var projectedValue: Parameter { self }

    /// The value without any gradient.
    ///
    /// - Precondition: there is one; see `isResolved`.
    public var value: Tensor {
        get { state.withLock { $0.value } }
        set { state.withLock { $0.set(newValue.stopGradient()) } }
    }

    /// Whether there is a value: not while a size is `.inferred` and no input has come.
    public var isResolved: Bool { state.withLock { $0.tensor != nil } }

    /// The extents of the value; `nil` for one that is not known yet.
    package var extents: [Int?] { state.withLock { $0.extents } }

    /// One of the extents, if it is known; the axis exists.
    package func extent(_ axis: Int) -> Int? { state.withLock { $0.extent(axis) } }

    /// How the value is made, while its size is not known.
    package var inferred: InferredTensor? { state.withLock { $0.inferred } }

    /// Takes over a value from a file, in the dtype and on the device of what stands here.
    package func load(_ tensor: Tensor) { state.withLock { $0.load(tensor) } }

    /// Converts the value, or what it will be.
    func convert(dtype: DType? = nil, device: Device? = nil) { state.withLock { $0.convert(dtype: dtype, device: device) } }

    /// Whether training leaves the value as it is: a frozen parameter has no gradient, and so no optimizer changes it.
    public var isFrozen: Bool {
        get { frozen.load(ordering: .relaxed) }
        set { frozen.store(newValue, ordering: .relaxed) }
    }

    /// Changes the value where it lies, when nobody else holds it: what optimizers do.
    package func update<R>(_ body: (inout Tensor) throws -> R) rethrows -> R {
        var value = state.withLock { state in
            let value = state.value
            state = .known(Parameter.empty)
            return value
        }
        defer { state.withLock { $0 = .known(value) } }
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

extension Parameter: CustomStringConvertible {
    public var description: String { "Parameter(\(isResolved ? "\(value)" : shapeText))" }

    /// The shape, with `?` for extents that are not known yet.
    var shapeText: String { "[\(extents.map { $0.map(String.init) ?? "?" }.joined(separator: ", "))]" }
}

/// A parameter that a layer may do without, such as the bias of `Dense(2, 3, bias: false)`.
@propertyWrapper
public struct OptionalParameter: Sendable {
    public let projectedValue: Parameter?

    public init(wrappedValue: Tensor?) { projectedValue = wrappedValue.map(Parameter.init(wrappedValue:)) }

    /// A parameter that has its value when a size is settled, or none.
    package init(_ inferred: InferredTensor?) { projectedValue = inferred.map { Parameter($0) } }

    package init(_ parameter: Parameter?) { projectedValue = parameter }

    public var wrappedValue: Tensor? { projectedValue?.wrappedValue }
}
