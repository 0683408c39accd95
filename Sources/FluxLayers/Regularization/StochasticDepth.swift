import FluxTensor

/// Leaves whole samples out of a residual branch at random in training, and scales the others so that the mean is kept; the
/// identity in inference. Others call it DropPath.
///
/// - Shape: `[N, …]` → the same.
/// - Parameters: none.
/// - Training: inside a gradient computation, unless `trainMode` or `testMode` say otherwise.
/// - Reference: Huang et al. 2016.
///
/// ```swift
/// SkipConnection(Chain { Dense(16, 16, activation: .relu); StochasticDepth(0.1) })
/// ```
public struct StochasticDepth: Layer {
    public let probability: Float
    private let mode = LayerMode()

    /// - Precondition: `probability` is in 0...1.
    public init(_ probability: Float) {
        if !(0...1 ~= probability) { trap("StochasticDepth", "the probability is \(probability), not in 0...1") }
        self.probability = probability
    }

    public func callAsFunction(_ x: Tensor) -> Tensor {
        guard mode.isTraining, probability > 0, LayerTrace.computes else { return traced { x } }
        return checked(x) {
            let samples = [x.shape[0]] + Array(repeating: 1, count: x.rank - 1)
            return x * dropout(.ones(samples, dtype: x.dtype, on: x.device), probability: Double(probability))
        }
    }

    public func outputShape(for shape: [Int]) throws(ShapeError) -> [Int] {
        try expect([.samples, .rest], shape)
        return shape
    }

    public var signature: String { "StochasticDepth(\(probability))" }
}
