import FluxTensor

/// Element-wise scale and shift: `activation(x · scale + bias)`.
///
/// - Shape: `[…, sizes…]` → the same.
/// - Parameters: `scale [sizes…]`, ones; `bias [sizes…]`, zeros.
///
/// ```swift
/// Scale(128)
/// Scale(16, 1, 1)                 // a number for each channel of [N, 16, H, W]
/// ```
public struct Scale: Layer {
    @Parameter public var scale: Tensor
    @OptionalParameter public var bias: Tensor?
    public let activation: Activation

    /// The extents; the only one may be inferred.
    private let extents: [InferredSize]

    /// - Precondition: there is at least one size, and each is at least 1.
    public init(_ sizes: Int..., activation: Activation = .identity, bias: Bool = true) {
        requireSizes("Scale", sizes)
        self.init(sizes.map { InferredSize($0) }, activation, bias)
    }

    /// A layer over the last axis, of the extent of the first input: `Scale(.inferred)`.
    public init(_ size: InferredSize, activation: Activation = .identity, bias: Bool = true) {
        self.init([size], activation, bias)
    }

    private init(_ extents: [InferredSize], _ activation: Activation, _ bias: Bool) {
        _scale = Parameter(InferredTensor(extents.map { .of($0) }) { .ones($0) })
        _bias = OptionalParameter(bias ? InferredTensor(extents.map { .of($0) }) { .zeros($0) } : nil)
        (self.extents, self.activation) = (extents, activation)
    }

    public func callAsFunction(_ x: Tensor) -> Tensor {
        checked(x, inferring: extents[0]) {
            let y = x * scale
            return activation(bias.map { y + $0 } ?? y)
        }
    }

    public func outputShape(for shape: [Int]) throws(ShapeError) -> [Int] {
        let sizes = extents.map { $0.value ?? shape.last ?? 0 }
        try rule { () throws(ShapeError) in try checkStretch("Scale", Shape(sizes), to: Shape(shape)) }
        try settle(extents[0], as: shape.last ?? 0)
        return shape
    }

    public var signature: String {
        let options = (activation.isIdentity ? "" : ", \(activation.name)") + ($bias == nil ? ", bias: false" : "")
        return "Scale(\(extents.map(\.text).joined(separator: ", "))\(options))"
    }
}
