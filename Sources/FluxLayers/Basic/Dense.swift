import FluxTensor

/// A fully connected layer: `activation(x · weightᵀ + bias)`.
///
/// - Shape: `[…, inputs]` → `[…, outputs]`.
/// - Parameters: `weight [outputs, inputs]`, Glorot uniform; `bias [outputs]`, zeros. As in PyTorch's files.
/// - Reference: Rumelhart et al. 1986.
///
/// ```swift
/// Dense(784, 128, activation: .relu)
/// ```
public struct Dense: Layer {
    @Parameter public var weight: Tensor
    @OptionalParameter public var bias: Tensor?
    public let activation: Activation

    /// - Precondition: `inputs` and `outputs` are at least 1.
    public init(
        _ inputs: Int, _ outputs: Int, activation: Activation = .identity, bias: Bool = true,
        initializer: (Int, Int) -> Tensor = { glorotUniform($0, $1) }
    ) {
        if inputs < 1 || outputs < 1 { trap("Dense", "\(inputs) → \(outputs): both must be at least 1") }
        weight = initializer(outputs, inputs)
        _bias = OptionalParameter(wrappedValue: bias ? .zeros(outputs) : nil)
        self.activation = activation
    }

    /// A layer whose number of inputs is that of the first input: `Dense(.inferred, 10)`.
    public init(
        _ inputs: InferredSize, _ outputs: Int, activation: Activation = .identity, bias: Bool = true,
        initializer: @escaping @Sendable (Int, Int) -> Tensor = { glorotUniform($0, $1) }
    ) {
        if outputs < 1 { trap("Dense", "\(inputs.text) → \(outputs): both must be at least 1") }
        self.init(.of(inputs), .known(outputs), activation, bias, initializer)
    }

    /// A layer whose sizes may both follow from that of another layer's input.
    init(
        _ inputs: InferredExtent, _ outputs: InferredExtent, _ activation: Activation, _ bias: Bool,
        _ initializer: @escaping @Sendable (Int, Int) -> Tensor
    ) {
        _weight = Parameter(InferredTensor([outputs, inputs]) { initializer($0[0], $0[1]) })
        _bias = OptionalParameter(bias ? InferredTensor([outputs]) { .zeros($0) } : nil)
        self.activation = activation
    }

    public var inputs: Int { $weight.value.shape[1] }
    public var outputs: Int { $weight.extent(0) ?? $weight.value.shape[0] }

    public func callAsFunction(_ x: Tensor) -> Tensor {
        checked(x, inferring: $weight.inferred?.extents[1].size) {
            let y = dense(x, weight, bias, activation: activation.fused)
            return activation.fused != nil || activation.isIdentity ? y : activation(y)
        }
    }

    public func outputShape(for shape: [Int]) throws(ShapeError) -> [Int] {
        try expect([.rest, .features($weight.extent(1))], shape)
        try settle($weight.inferred?.extents[1].size, as: shape[shape.count - 1])
        return shape.dropLast() + [outputs]
    }

    public var signature: String {
        let options = (activation.isIdentity ? "" : ", \(activation.name)") + ($bias == nil ? ", bias: false" : "")
        return "Dense(\(written($weight.extent(1))) → \(written($weight.extent(0)))\(options))"
    }
}

/// A size as it is written: `?` while it is to be inferred.
func written(_ size: Int?) -> String { size.map { "\($0)" } ?? "?" }
