import FluxTensor

/// Turns each pair of features by an angle that grows with the place: products of queries and keys then depend on their
/// distance alone.
///
///     (x_i, x_{i+D/2}) turned by t / base^(2i/D)
///
/// - Shape: `[…, T, D]` → the same.
/// - Parameters: none.
/// - Training: as inference.
/// - Reference: Su et al. 2021; the pairs lie half the features apart, as in Llama.
///
/// ```swift
/// let rotary = RotaryPosition(64)
/// let (q, k) = (rotary(queries), rotary(keys))         // [N, heads, T, 64]
/// ```
public struct RotaryPosition: Layer {
    private let size: InferredSize
    public let base: Double

    /// - Precondition: `features` is even and at least 2; `base` is positive.
    public init(_ features: Int, base: Double = 10_000) {
        self.init(InferredSize(features), base: base)
    }

    /// A layer whose number of features is that of the first input: `RotaryPosition(.inferred)`.
    public init(_ features: InferredSize, base: Double = 10_000) {
        require { () throws(ShapeError) in try requireEven("RotaryPosition", features.value) }
        if !(base > 0) { trap("RotaryPosition", "the base is \(base); it must be positive") }
        (size, self.base) = (features, base)
    }

    public var features: Int { size.known("RotaryPosition") }

    public func callAsFunction(_ x: Tensor) -> Tensor { self(x, from: 0) }

    /// - Parameter start: The place of the first step.
    public func callAsFunction(_ x: Tensor, from start: Int) -> Tensor {
        checked(x, inferring: size) {
            let angles = angles(start..<(start + x.shape[x.rank - 2]), features, base)
            let (cosine, sine) = (cos(angles).cast(to: x.dtype).to(x.device), sin(angles).cast(to: x.dtype).to(x.device))
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

    public var signature: String { "RotaryPosition(\(size.text))" }
}
