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

    /// - Precondition: there is at least one size, and each is at least 1.
    public init(_ sizes: Int..., activation: Activation = .identity, bias: Bool = true) {
        requireSizes("Scale", sizes)
        scale = .ones(sizes)
        _bias = OptionalParameter(wrappedValue: bias ? .zeros(sizes) : nil)
        self.activation = activation
    }

    public func callAsFunction(_ x: Tensor) -> Tensor {
        checked(x) {
            let y = x * scale
            return activation(bias.map { y + $0 } ?? y)
        }
    }

    public func outputShape(for shape: [Int]) throws(ShapeError) -> [Int] {
        do { try checkStretch("Scale", Shape($scale.value.shape), to: Shape(shape)) } catch {
            throw ShapeError("Scale", "x \(shape) for \(signature): the sizes do not stretch to it")
        }
        return shape
    }

    public var signature: String {
        let options = (activation.isIdentity ? "" : ", \(activation.name)") + ($bias == nil ? ", bias: false" : "")
        return "Scale(\($scale.value.shape.map(String.init).joined(separator: ", "))\(options))"
    }
}
