import FluxTensor

/// Scales each sample to a mean square of 1 over its last axes, then by weights: `LayerNorm` without the shift.
///
///     x / √(mean x² + ε) · weight
///
/// - Shape: `[…, sizes…]` → the same.
/// - Parameters: `weight [sizes…]`, ones. As in PyTorch's files.
/// - Training: as inference.
/// - Reference: Zhang and Sennrich 2019.
///
/// ```swift
/// RMSNorm(128)
/// ```
public struct RMSNorm: Layer {
    @OptionalParameter public var weight: Tensor?
    public let sizes: [Int]
    public let epsilon: Double

    /// - Precondition: there is at least one size, each is at least 1; `epsilon` is not negative.
    public init(_ sizes: Int..., epsilon: Double = 1e-6, affine: Bool = true) {
        requireSizes("RMSNorm", sizes)
        requireEpsilon("RMSNorm", epsilon)
        _weight = OptionalParameter(wrappedValue: affine ? .ones(sizes) : nil)
        (self.sizes, self.epsilon) = (sizes, epsilon)
    }

    public func callAsFunction(_ x: Tensor) -> Tensor {
        checked(x) {
            let scale = rsqrt(square(x).mean(lastAxes(sizes.count), keepingAxes: true) + epsilon)
            return (x * scale).affine(weight, nil, sizes)
        }
    }

    public func outputShape(for shape: [Int]) throws(ShapeError) -> [Int] {
        guard shape.count >= sizes.count, Array(shape.suffix(sizes.count)) == sizes else {
            throw ShapeError("RMSNorm", "x \(shape) for \(signature): expected […, \(list(sizes))]")
        }
        return shape
    }

    public func multiplyAdds(for shape: [Int]) throws(ShapeError) -> Int { $weight == nil ? 0 : shape.reduce(1, *) }

    public var signature: String { "RMSNorm(\(list(sizes))\($weight == nil ? ", affine: false" : ""))" }
}
