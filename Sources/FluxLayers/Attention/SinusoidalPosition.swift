import FluxTensor

/// Adds to each time step a pattern of sines and cosines that tells its place.
///
///     pattern[t, 2i] = sin(t / base^(2i/D));  pattern[t, 2i+1] = cos(t / base^(2i/D))
///
/// - Shape: `[N, T, D]` → the same.
/// - Parameters: none.
/// - Training: as inference.
/// - Reference: Vaswani et al. 2017.
///
/// ```swift
/// Chain {
///     Embedding(10_000, 64)
///     SinusoidalPosition(64)
/// }
/// ```
public struct SinusoidalPosition: Layer {
    private let size: InferredSize
    public let base: Double

    /// - Precondition: `features` is even and at least 2; `base` is positive.
    public init(_ features: Int, base: Double = 10_000) {
        self.init(InferredSize(features), base: base)
    }

    /// A layer whose number of features is that of the first input: `SinusoidalPosition(.inferred)`.
    public init(_ features: InferredSize, base: Double = 10_000) {
        require { () throws(ShapeError) in try requireEven("SinusoidalPosition", features.value) }
        if !(base > 0) { trap("SinusoidalPosition", "the base is \(base); it must be positive") }
        (size, self.base) = (features, base)
    }

    public var features: Int { size.known("SinusoidalPosition") }

    public func callAsFunction(_ x: Tensor) -> Tensor { self(x, from: 0) }

    /// - Parameter start: The place of the first step.
    public func callAsFunction(_ x: Tensor, from start: Int) -> Tensor {
        checked(x, inferring: size) { x + pattern(start..<(start + x.shape[1])).cast(to: x.dtype).to(x.device) }
    }

    /// The rows `[T, D]` of some places.
    public func pattern(_ places: Range<Int>) -> Tensor {
        let angles = angles(places, features, base)
        return Tensor.stacked([sin(angles), cos(angles)], axis: -1).reshaped(places.count, features)
    }

    public func outputShape(for shape: [Int]) throws(ShapeError) -> [Int] {
        try expect([.samples, .steps, .features(size.value)], shape)
        try rule { () throws(ShapeError) in try requireEven("SinusoidalPosition", shape[shape.count - 1]) }
        try settle(size, as: shape[shape.count - 1])
        return shape
    }

    public var signature: String { "SinusoidalPosition(\(size.text))" }
}

/// `place / base^(2i/D)` as `[T, D/2]` in `float64`.
func angles(_ places: Range<Int>, _ features: Int, _ base: Double) -> Tensor {
    let exponents = Tensor.arange(to: Double(features / 2), dtype: .float64) * (-2 / Double(features))
    let times = Tensor.arange(Double(places.lowerBound), to: Double(places.upperBound), dtype: .float64)
    return times.unsqueezed(1) * pow(Tensor.full([], base, dtype: .float64), exponents)
}

func requireEven(_ layer: String, _ features: Int?) throws(ShapeError) {
    guard let features, features < 2 || features % 2 != 0 else { return }
    throw ShapeError(layer, "there are \(features) features; an even number from 2 is needed")
}
