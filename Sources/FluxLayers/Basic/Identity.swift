import FluxTensor

/// The input itself: stands where a layer may be left out.
///
/// - Shape: any → the same.
/// - Parameters: none.
///
/// ```swift
/// let projection: any Layer = inputs == outputs ? Identity() : Dense(inputs, outputs)
/// ```
public struct Identity: Layer {
    public init() {}

    public func callAsFunction(_ x: Tensor) -> Tensor { x }
    public func outputShape(for shape: [Int]) throws(ShapeError) -> [Int] { shape }
}
