import FluxTensor

/// Normalizes each sample over its last axes: mean 0 and variance 1, then scaled and shifted.
///
///     (x − mean) / √(variance + ε) · weight + bias
///
/// - Shape: `[…, sizes…]` → the same.
/// - Parameters: `weight [sizes…]`, ones; `bias [sizes…]`, zeros. As in PyTorch's files.
/// - Training: as inference.
/// - Reference: Ba et al. 2016.
///
/// ```swift
/// LayerNorm(128)
/// LayerNorm(16, 28, 28, bias: false)
/// ```
public struct LayerNorm: Layer {
    @OptionalParameter public var weight: Tensor?
    @OptionalParameter public var bias: Tensor?
    public let sizes: [Int]
    public let epsilon: Double

    /// - Parameter affine: Whether there are a weight and, if `bias`, a bias.
    /// - Precondition: there is at least one size, each is at least 1; `epsilon` is not negative.
    public init(_ sizes: Int..., epsilon: Double = 1e-5, affine: Bool = true, bias: Bool = true) {
        requireSizes("LayerNorm", sizes)
        requireEpsilon("LayerNorm", epsilon)
        _weight = OptionalParameter(wrappedValue: affine ? .ones(sizes) : nil)
        _bias = OptionalParameter(wrappedValue: affine && bias ? .zeros(sizes) : nil)
        (self.sizes, self.epsilon) = (sizes, epsilon)
    }

    public func callAsFunction(_ x: Tensor) -> Tensor {
        checked(x) { x.normalized(lastAxes(sizes.count), epsilon: epsilon).affine(weight, bias, sizes) }
    }

    public func outputShape(for shape: [Int]) throws(ShapeError) -> [Int] {
        guard shape.count >= sizes.count, Array(shape.suffix(sizes.count)) == sizes else {
            throw ShapeError("LayerNorm", "x \(shape) for \(signature): expected […, \(list(sizes))]")
        }
        return shape
    }

    public func multiplyAdds(for shape: [Int]) throws(ShapeError) -> Int { $weight == nil ? 0 : shape.reduce(1, *) }

    public var signature: String {
        "LayerNorm(\(list(sizes))\($weight == nil ? ", affine: false" : $bias == nil ? ", bias: false" : ""))"
    }
}

/// The last axes, counted from the back.
func lastAxes(_ count: Int) -> [Int] { (0..<count).map { -1 - $0 } }

/// Numbers as they are written in a call.
func list(_ numbers: [Int]) -> String { numbers.map(String.init).joined(separator: ", ") }

func requireSizes(_ layer: String, _ sizes: [Int]) {
    if sizes.isEmpty || sizes.contains(where: { $0 < 1 }) { trap(layer, "the sizes are \(sizes); each must be at least 1") }
}

func requireEpsilon(_ layer: String, _ epsilon: Double) {
    if !(epsilon >= 0) { trap(layer, "epsilon is \(epsilon); it must not be negative") }
}
