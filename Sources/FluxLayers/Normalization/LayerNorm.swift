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
    /// The extents; the only one may be inferred.
    private let extents: [InferredSize]
    public let epsilon: Double

    /// - Parameter affine: Whether there are a weight and, if `bias`, a bias.
    /// - Precondition: there is at least one size, each is at least 1; `epsilon` is not negative.
    public init(_ sizes: Int..., epsilon: Double = 1e-5, affine: Bool = true, bias: Bool = true) {
        requireSizes("LayerNorm", sizes)
        self.init(sizes.map { InferredSize($0) }, epsilon, affine, bias)
    }

    /// A layer over the last axis, of the extent of the first input: `LayerNorm(.inferred)`.
    public init(_ size: InferredSize, epsilon: Double = 1e-5, affine: Bool = true, bias: Bool = true) {
        self.init([size], epsilon, affine, bias)
    }

    private init(_ extents: [InferredSize], _ epsilon: Double, _ affine: Bool, _ bias: Bool) {
        requireEpsilon("LayerNorm", epsilon)
        let sizes = extents.map { InferredExtent.of($0) }
        _weight = OptionalParameter(affine ? InferredTensor(sizes) { .ones($0) } : nil)
        _bias = OptionalParameter(affine && bias ? InferredTensor(sizes) { .zeros($0) } : nil)
        (self.extents, self.epsilon) = (extents, epsilon)
    }

    public var sizes: [Int] { extents.map { $0.known("LayerNorm") } }

    public func callAsFunction(_ x: Tensor) -> Tensor {
        checked(x, inferring: extents[0]) {
            layerNorm(x, overLast: extents.count, weight: weight, bias: bias, epsilon: epsilon)
        }
    }

    public func outputShape(for shape: [Int]) throws(ShapeError) -> [Int] {
        try expect([.rest] + extents.map { .features($0.value) }, shape)
        try settle(extents[0], as: shape[shape.count - extents.count])
        return shape
    }

    private var sizeList: String { extents.map(\.text).joined(separator: ", ") }

    public var signature: String {
        "LayerNorm(\(sizeList)\($weight == nil ? ", affine: false" : $bias == nil ? ", bias: false" : ""))"
    }
}

func requireSizes(_ layer: String, _ sizes: [Int]) {
    if sizes.isEmpty || sizes.contains(where: { $0 < 1 }) { trap(layer, "the sizes are \(sizes); each must be at least 1") }
}

func requireEpsilon(_ layer: String, _ epsilon: Double?) {
    if let epsilon, !(epsilon >= 0) { trap(layer, "epsilon is \(epsilon); it must not be negative") }
}
