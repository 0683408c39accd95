import FluxTensor

/// Turns each pair of features by an angle that grows with the place: products of queries and keys then depend on their
/// distance alone.
///
///     (x_i, x_{i+D/2}) turned by scale · t / base^(2i/D)
///
/// - Shape: `[…, T, D]` → the same.
/// - Parameters: none.
/// - Training: as inference.
/// - Reference: Su et al. 2021; the pairs lie half the features apart, as in Llama, or are neighbors, as in the paper
///   and in GPT-J; scale: Chen et al. 2023.
///
/// ```swift
/// let rotary = RotaryPosition(64)
/// let (q, k) = (rotary(queries), rotary(keys))         // [N, heads, T, 64]
/// ```
public struct RotaryPosition: Layer {
    private let size: InferredSize
    public let base: Double
    public let scale: Double
    public let isInterleaved: Bool

    /// - Parameters:
    ///   - scale: What places are multiplied by: 1/2 stretches a model to sequences of twice the length.
    ///   - interleaved: Whether the pairs are neighbors, `(x_2i, x_2i+1)`.
    /// - Precondition: `features` is even and at least 2; `base` and `scale` are positive.
    public init(_ features: Int, base: Double = 10_000, scale: Double = 1, interleaved: Bool = false) {
        self.init(InferredSize(features), base: base, scale: scale, interleaved: interleaved)
    }

    /// A layer whose number of features is that of the first input: `RotaryPosition(.inferred)`.
    public init(_ features: InferredSize, base: Double = 10_000, scale: Double = 1, interleaved: Bool = false) {
        require { () throws(ShapeError) in try requireEven("RotaryPosition", features.value) }
        if !(base > 0) { trap("RotaryPosition", "the base is \(base); it must be positive") }
        if !(scale > 0) { trap("RotaryPosition", "the scale is \(scale); it must be positive") }
        (size, self.base, self.scale, isInterleaved) = (features, base, scale, interleaved)
    }

    public var features: Int { size.known("RotaryPosition") }

    public func callAsFunction(_ x: Tensor) -> Tensor { self(x, from: 0) }

    /// - Parameter start: The place of the first step.
    public func callAsFunction(_ x: Tensor, from start: Int) -> Tensor {
        checked(x, inferring: size) {
            let places = angles(start..<(start + x.shape[x.rank - 2]), features, base)
            let angles = scale == 1 ? places : places * scale
            let (cosine, sine) = (cos(angles).cast(to: x.dtype).to(x.device), sin(angles).cast(to: x.dtype).to(x.device))
            if isInterleaved {
                let pairs = x.reshaped(x.shape.dropLast() + [features / 2, 2])
                let (first, second) = (pairs[.ellipsis, 0], pairs[.ellipsis, 1])
                let turned = [first * cosine - second * sine, second * cosine + first * sine]
                return Tensor.stacked(turned, axis: -1).reshaped(x.shape)
            }
            let (first, second) = (x.narrowed(-1, 0..<(features / 2)), x.narrowed(-1, (features / 2)..<features))
            return .concatenated([first * cosine - second * sine, second * cosine + first * sine], axis: -1)
        }
    }

    public func outputShape(for shape: [Int]) throws(ShapeError) -> [Int] {
        try expect([.rest, .steps, .features(size.value)], shape)
        try rule { () throws(ShapeError) in try requireEven("RotaryPosition", shape[shape.count - 1]) }
        try settle(size, as: shape[shape.count - 1])
        return shape
    }

    public var signature: String { "RotaryPosition(\(size.text)\(isInterleaved ? ", interleaved: true" : ""))" }
}
