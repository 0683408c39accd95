import FluxTensor

/// An activation as a layer: what stands in a `Chain` as `Activation.relu`.
///
/// - Shape: any → the same.
/// - Parameters: none.
///
/// ```swift
/// Chain {
///     Dense(784, 128)
///     Activation.gelu
/// }
/// ```
public struct ActivationLayer: SizePreservingLayer {
    public let activation: Activation

    public init(_ activation: Activation) { self.activation = activation }

    public func callAsFunction(_ x: Tensor) -> Tensor { traced(x) { activation(x) } }

    public func outputShape(for shape: [Int]) throws(ShapeError) -> [Int] { shape }

    public var signature: String { activation.name }
}
