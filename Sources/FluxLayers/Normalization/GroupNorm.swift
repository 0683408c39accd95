import FluxTensor

/// Normalizes groups of channels of each sample: mean 0 and variance 1, then scaled and shifted.
///
///     (x − mean) / √(variance + ε) · weight + bias
///
/// - Shape: `[N, C, …]` → the same.
/// - Parameters: `weight [C]`, ones; `bias [C]`, zeros. As in PyTorch's files.
/// - Training: as inference.
/// - Reference: Wu and He 2018.
///
/// ```swift
/// GroupNorm(groups: 4, 16)
/// ```
public struct GroupNorm: Layer {
    @OptionalParameter public var weight: Tensor?
    @OptionalParameter public var bias: Tensor?
    public let groups: Int
    private let size: InferredSize
    public let epsilon: Double

    /// - Precondition: `groups` is at least 1 and divides `channels`; `epsilon` is not negative.
    public init(groups: Int, _ channels: Int, epsilon: Double = 1e-5, affine: Bool = true) {
        self.init(groups: groups, InferredSize(channels), epsilon: epsilon, affine: affine)
    }

    /// A layer whose number of channels is that of the first input: `GroupNorm(groups: 4, .inferred)`.
    public init(groups: Int, _ channels: InferredSize, epsilon: Double = 1e-5, affine: Bool = true) {
        require { () throws(ShapeError) in try requireDivided(channels.value, into: groups) }
        requireEpsilon("GroupNorm", epsilon)
        _weight = OptionalParameter(affine ? InferredTensor([.of(channels)]) { .ones($0) } : nil)
        _bias = OptionalParameter(affine ? InferredTensor([.of(channels)]) { .zeros($0) } : nil)
        (self.groups, size, self.epsilon) = (groups, channels, epsilon)
    }

    public var channels: Int { size.known("GroupNorm") }

    public func callAsFunction(_ x: Tensor) -> Tensor {
        checked(x, inferring: size) { groupNorm(x, groups: groups, weight: weight, bias: bias, epsilon: epsilon) }
    }

    public func outputShape(for shape: [Int]) throws(ShapeError) -> [Int] {
        try expect([.samples, .channels(size.value), .rest], shape)
        try rule { () throws(ShapeError) in try requireDivided(shape[1], into: groups) }
        try settle(size, as: shape[1])
        return shape
    }

    public var signature: String { "GroupNorm(groups: \(groups), \(size.text)\($weight == nil ? ", affine: false" : ""))" }
}

private func requireDivided(_ channels: Int?, into groups: Int) throws(ShapeError) {
    if groups < 1 || channels ?? 1 < 1 || (channels ?? 0) % groups != 0 {
        throw ShapeError("GroupNorm", "\(written(channels)) channels do not divide into \(groups) groups")
    }
}
