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
    public let channels: Int
    public let epsilon: Double

    /// - Precondition: `groups` is at least 1 and divides `channels`; `epsilon` is not negative.
    public init(groups: Int, _ channels: Int, epsilon: Double = 1e-5, affine: Bool = true) {
        if groups < 1 || channels < 1 || channels % groups != 0 {
            trap("GroupNorm", "\(channels) channels do not divide into \(groups) groups")
        }
        requireEpsilon("GroupNorm", epsilon)
        _weight = OptionalParameter(wrappedValue: affine ? .ones(channels) : nil)
        _bias = OptionalParameter(wrappedValue: affine ? .zeros(channels) : nil)
        (self.groups, self.channels, self.epsilon) = (groups, channels, epsilon)
    }

    public func callAsFunction(_ x: Tensor) -> Tensor {
        checked(x) {
            let form = Normalization(
                groups: x.shape[0] * groups, runs: channels / groups, inner: x.shape[2...].reduce(1, *),
                affine: .byChannel(channels), epsilon: epsilon)
            return normalize(x, form, weight: weight, bias: bias).y
        }
    }

    public func outputShape(for shape: [Int]) throws(ShapeError) -> [Int] {
        guard shape.count >= 2, shape[1] == channels else {
            throw ShapeError("GroupNorm", "x \(shape) for \(signature): expected [N, \(channels), …]")
        }
        return shape
    }

    public func multiplyAdds(for shape: [Int]) throws(ShapeError) -> Int { $weight == nil ? 0 : shape.reduce(1, *) }

    public var signature: String { "GroupNorm(groups: \(groups), \(channels)\($weight == nil ? ", affine: false" : ""))" }
}
