import FluxTensor

/// Sets elements to 0 with a probability in training and scales the others, so that the mean is kept; the identity in
/// inference.
///
/// - Shape: any → the same.
/// - Training: inside a gradient computation, unless `trainMode` or `testMode` say otherwise.
/// - Reference: Srivastava et al. 2014.
///
/// ```swift
/// Dropout(0.2)
/// ```
public struct Dropout: Layer {
    public let probability: Float
    private let mode = LayerMode()

    /// - Precondition: `probability` is in 0...1.
    public init(_ probability: Float) {
        if !(0...1 ~= probability) { trap("Dropout", "the probability is \(probability), not in 0...1") }
        self.probability = probability
    }

    public func callAsFunction(_ x: Tensor) -> Tensor {
        mode.isTraining ? dropout(x, probability: Double(probability)) : x
    }

    public func outputShape(for shape: [Int]) throws(ShapeError) -> [Int] { shape }

    public var signature: String { "Dropout(\(probability))" }
}
