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
        let known = extents.compactMap(\.value)
        func filled(_ fill: @escaping @Sendable ([Int]) -> Tensor) -> OptionalParameter {
            if known.count == extents.count { return OptionalParameter(wrappedValue: fill(known)) }
            return OptionalParameter(InferredTensor(extents[0], [nil]) { fill([$0]) })
        }
        _weight = affine ? filled { .ones($0) } : OptionalParameter(wrappedValue: nil)
        (self.extents, self.epsilon) = (extents, epsilon)
    }

    public var sizes: [Int] { extents.map { $0.known("RMSNorm") } }

    public func callAsFunction(_ x: Tensor) -> Tensor {
        checked(x, inferring: extents[0]) {
            overLastAxes(x, sizes, weight, nil, isCentered: false, epsilon: epsilon)
        }
    }

    public func outputShape(for shape: [Int]) throws(ShapeError) -> [Int] {
        let found = shape.suffix(extents.count)
        guard found.count == extents.count, zip(found, extents).allSatisfy({ $0 == $1.value ?? $0 }) else {
            throw ShapeError("RMSNorm", "x \(shape) for \(signature): expected […, \(sizeList)]")
        }
        try settle(extents[0], as: found.first!)
        return shape
    }

    public func multiplyAdds(for shape: [Int]) throws(ShapeError) -> Int { $weight == nil ? 0 : shape.reduce(1, *) }

    private var sizeList: String { extents.map(\.text).joined(separator: ", ") }

    public var signature: String { "RMSNorm(\(sizeList)\($weight == nil ? ", affine: false" : ""))" }
}
