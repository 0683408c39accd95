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
    /// The extents; the only one may be inferred.
    private let extents: [InferredSize]
    public let epsilon: Double

    /// - Precondition: there is at least one size, each is at least 1; `epsilon` is not negative.
    public init(_ sizes: Int..., epsilon: Double = 1e-6, affine: Bool = true) {
        requireSizes("RMSNorm", sizes)
        self.init(sizes.map { InferredSize($0) }, epsilon, affine)
    }

    /// A layer over the last axis, of the extent of the first input: `RMSNorm(.inferred)`.
    public init(_ size: InferredSize, epsilon: Double = 1e-6, affine: Bool = true) {
        self.init([size], epsilon, affine)
    }

    private init(_ extents: [InferredSize], _ epsilon: Double, _ affine: Bool) {
        requireEpsilon("RMSNorm", epsilon)
        _weight = OptionalParameter(affine ? InferredTensor(extents.map { .of($0) }) { .ones($0) } : nil)
        (self.extents, self.epsilon) = (extents, epsilon)
    }

    public var sizes: [Int] { extents.map { $0.known("RMSNorm") } }

    public func callAsFunction(_ x: Tensor) -> Tensor {
        checked(x, inferring: extents[0]) { rmsNorm(x, overLast: extents.count, weight: weight, epsilon: epsilon) }
    }

    public func outputShape(for shape: [Int]) throws(ShapeError) -> [Int] {
        try expect([.rest] + extents.map { .features($0.value) }, shape)
        try settle(extents[0], as: shape[shape.count - extents.count])
        return shape
    }

    private var sizeList: String { extents.map(\.text).joined(separator: ", ") }

    public var signature: String { "RMSNorm(\(sizeList)\($weight == nil ? ", affine: false" : ""))" }
}
