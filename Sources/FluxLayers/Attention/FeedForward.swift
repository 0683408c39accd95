import FluxTensor

/// The network at each step of a Transformer: two dense layers with an activation and dropout between.
///
///     linear2(dropout(activation(linear1(x))))
///
/// - Shape: `[…, D]` → the same.
/// - Parameters: `linear1.weight [hidden, D]`, `linear2.weight [D, hidden]`, equally likely in `±1/√inputs`, and their biases,
///   zeros. As in PyTorch's files.
/// - Training: dropout between the layers, if there is any.
/// - Reference: Vaswani et al. 2017.
///
/// ```swift
/// FeedForward(64, 256, activation: .gelu)
/// ```
public struct FeedForward: Layer {
    public let linear1: Dense
    public let linear2: Dense
    private let size: InferredSize
    private let dropout: Dropout

    /// - Precondition: sizes are at least 1; the probability is in 0...1.
    public init(_ features: Int, _ hidden: Int, dropout: Float = 0, activation: Activation = .relu) {
        if features < 1 { trap("FeedForward", "there are \(features) features; at least 1 is needed") }
        self.init(InferredSize(features), hidden, dropout: dropout, activation: activation)
    }

    /// A network whose number of features is that of the first input: `FeedForward(.inferred, 256)`.
    public init(_ features: InferredSize, _ hidden: Int, dropout: Float = 0, activation: Activation = .relu) {
        if hidden < 1 { trap("FeedForward", "the hidden size is \(hidden); it must be at least 1") }
        @Sendable func weights(_ outputs: Int, _ inputs: Int) -> Tensor {
            kaimingUniform(outputs, inputs, gain: 0.5773502691896258)
        }
        size = features
        linear1 = Dense(.of(features), .known(hidden), activation, true, weights)
        linear2 = Dense(.known(hidden), .of(features), .identity, true, weights)
        self.dropout = Dropout(dropout)
    }

    public var hidden: Int { linear1.outputs }

    public func callAsFunction(_ x: Tensor) -> Tensor { checked(x, inferring: size) { linear2(dropout(linear1(x))) } }

    public func outputShape(for shape: [Int]) throws(ShapeError) -> [Int] {
        try expect([.rest, .features(size.value)], shape)
        try settle(size, as: shape[shape.count - 1])
        return shape
    }

    public var signature: String { "FeedForward(\(size.text), \(hidden))" }
}
