import FluxTensor

/// The network at each step of a Transformer: two dense layers with an activation and dropout between.
///
///     linear2(dropout(activation(linear1(x))))
///
/// - Shape: `[…, D]` → the same.
/// - Parameters: `linear1.weight [hidden, D]`, `linear2.weight [D, hidden]`, equally likely in `±1/√inputs`, and their biases,
///   zeros. As in PyTorch's files.
/// - Training: dropout between the layers, if there is any.
///
/// ```swift
/// FeedForward(64, 256, activation: .gelu)
/// ```
public struct FeedForward: Layer {
    public let linear1: Dense
    public let linear2: Dense
    private let dropout: Dropout

    /// - Precondition: sizes are at least 1; the probability is in 0...1.
    public init(_ features: Int, _ hidden: Int, dropout: Float = 0, activation: Activation = .relu) {
        func weights(_ outputs: Int, _ inputs: Int) -> Tensor { kaimingUniform(outputs, inputs, gain: 0.5773502691896258) }
        linear1 = Dense(features, hidden, activation: activation, initializer: weights)
        linear2 = Dense(hidden, features, initializer: weights)
        self.dropout = Dropout(dropout)
    }

    public var hidden: Int { linear1.outputs }

    public func callAsFunction(_ x: Tensor) -> Tensor { linear2(dropout(linear1(x))) }

    public func outputShape(for shape: [Int]) throws(ShapeError) -> [Int] {
        try linear2.outputShape(for: linear1.outputShape(for: shape))
    }

    public func multiplyAdds(for shape: [Int]) throws(ShapeError) -> Int { 2 * (try linear1.multiplyAdds(for: shape)) }

    public var signature: String { "FeedForward(\(linear1.inputs), \(hidden))" }
}
