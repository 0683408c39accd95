import FluxTensor

/// Sets elements to 0 with a probability in training and scales the others, so that the mean is kept; the identity in
/// inference.
///
/// - Shape: any → the same; channel-wise `[N, C, …]`.
/// - Parameters: none.
/// - Training: inside a gradient computation, unless `trainMode` or `testMode` say otherwise.
/// - Reference: Srivastava et al. 2014; channel-wise Tompson et al. 2015.
///
/// ```swift
/// Dropout(0.2)
/// Dropout(0.2, channelWise: true)     // whole channels of images: neighbors are too alike to replace each other
/// ```
public struct Dropout: Layer {
    public let probability: Float
    public let isChannelWise: Bool
    private let mode = LayerMode()

    /// - Precondition: `probability` is in 0...1.
    public init(_ probability: Float, channelWise: Bool = false) {
        if !(0...1 ~= probability) { trap("Dropout", "the probability is \(probability), not in 0...1") }
        self.probability = probability
        isChannelWise = channelWise
    }

    /// The probability in training, 0 in inference: for what drops elements in its own pass.
    var probabilityNow: Double { mode.isTraining ? Double(probability) : 0 }

    public func callAsFunction(_ x: Tensor) -> Tensor {
        guard mode.isTraining, LayerTrace.computes else { return traced { x } }
        if !isChannelWise { return dropout(x, probability: Double(probability)) }
        return checked(x) {
            let channels = x.shape.prefix(2) + Array(repeating: 1, count: x.rank - 2)
            return x * dropout(.ones(Array(channels), dtype: x.dtype, on: x.device), probability: Double(probability))
        }
    }

    public func outputShape(for shape: [Int]) throws(ShapeError) -> [Int] {
        if isChannelWise { try expect([.samples, .channels(nil), .rest], shape) }
        return shape
    }

    public var signature: String { "Dropout(\(probability)\(isChannelWise ? ", channelWise: true" : ""))" }
}
