import FluxTensor

/// Dropout for networks of `selu`: sets elements to the value that `selu` tends to, then scales and shifts so that mean 0
/// and variance 1 are kept.
///
///     y = a · (kept ? x : α′) + b;  α′ = −1.7581,  a = ((1 − p) (1 + p · α′²))^−½,  b = −a · p · α′
///
/// - Shape: any → the same.
/// - Parameters: none.
/// - Training: inside a gradient computation, unless `trainMode` or `testMode` say otherwise; the identity in inference.
/// - Reference: Klambauer et al. 2017.
///
/// ```swift
/// AlphaDropout(0.1)
/// ```
public struct AlphaDropout: Layer {
    public let probability: Float
    private let mode = LayerMode()

    /// - Precondition: `probability` is in 0..<1.
    public init(_ probability: Float) {
        if !(0..<1 ~= probability) { trap("AlphaDropout", "the probability is \(probability), not in 0..<1") }
        self.probability = probability
    }

    public func callAsFunction(_ x: Tensor) -> Tensor {
        guard mode.isTraining, probability > 0, LayerTrace.computes else { return traced { x } }
        let (p, limit) = (Double(probability), -1.7580993408473766)
        let scale = 1 / ((1 - p) * (1 + p * limit * limit)).squareRoot()
        let kept = Tensor.randomBernoulli(x.shape, probability: 1 - p, dtype: x.dtype, on: x.device)
        return (x * kept + (1 - kept) * limit) * scale - scale * p * limit
    }

    public func outputShape(for shape: [Int]) throws(ShapeError) -> [Int] { shape }

    public var signature: String { "AlphaDropout(\(probability))" }
}
