import FluxTensor

/// A map that is linear in each of two inputs: `activation(xᵀ · weight_k · y + bias_k)`.
///
/// - Shape: `[…, left]` and `[…, right]` → `[…, outputs]`. As a layer of one input it takes that twice.
/// - Parameters: `weight [outputs, left, right]`, equally likely in `±1/√left`; `bias [outputs]`, likewise. As in PyTorch's
///   files.
/// - Reference: Tenenbaum and Freeman 2000.
///
/// ```swift
/// let layer = Bilinear(5, 6, 7)
/// layer(x, y)
/// ```
public struct Bilinear: Layer {
    @Parameter public var weight: Tensor
    @OptionalParameter public var bias: Tensor?
    private let left: InferredSize
    private let right: InferredSize
    public let outputs: Int
    public let activation: Activation

    /// - Precondition: all sizes are at least 1.
    public init(_ left: Int, _ right: Int, _ outputs: Int, activation: Activation = .identity, bias: Bool = true) {
        if min(left, right, outputs) < 1 { trap("Bilinear", "(\(left), \(right)) → \(outputs): all must be at least 1") }
        self.init(InferredSize(left), InferredSize(right), outputs, activation: activation, bias: bias)
    }

    /// A layer whose sizes are those of the first inputs: `Bilinear(.inferred, .inferred, 7)`.
    public init(
        _ left: InferredSize, _ right: InferredSize, _ outputs: Int, activation: Activation = .identity, bias: Bool = true
    ) {
        if outputs < 1 { trap("Bilinear", "(\(left.text), \(right.text)) → \(outputs): all must be at least 1") }
        @Sendable func random(_ shape: [Int]) -> Tensor {
            let limit = 1 / Double(left.known("Bilinear")).squareRoot()
            return .randomUniform(shape, in: -limit..<limit)
        }
        _weight = Parameter(InferredTensor([.known(outputs), .of(left), .of(right)], random))
        _bias = OptionalParameter(bias ? InferredTensor([.known(outputs)], after: [left, right], random) : nil)
        (self.left, self.right, self.outputs, self.activation) = (left, right, outputs, activation)
    }

    public func callAsFunction(_ x: Tensor) -> Tensor { self(x, x) }

    public func callAsFunction(_ x: Tensor, _ y: Tensor) -> Tensor {
        if !$weight.isResolved { infer { () throws(ShapeError) in _ = try outputShape(for: x.shape, y.shape) } }
        let shape = require { () throws(ShapeError) in try outputShape(for: x.shape, y.shape) }
        return traced {
            let (left, right) = (x.shape.last!, y.shape.last!)
            let rows = x.reshaped(-1, left).matmul(weight.swappingAxes(0, 1).reshaped(left, outputs * right))
            let z = rows.reshaped(-1, outputs, right).matmul(y.reshaped(-1, right, 1)).reshaped(shape)
            return activation(bias.map { z + $0 } ?? z)
        }
    }

    public func outputShape(for shape: [Int]) throws(ShapeError) -> [Int] { try outputShape(for: shape, shape) }

    /// The shape of the result for two inputs.
    public func outputShape(for x: [Int], _ y: [Int]) throws(ShapeError) -> [Int] {
        try expect([.rest, .features(left.value)], x)
        try expect([.rest, .features(right.value)], y)
        try rule { () throws(ShapeError) in
            guard x.dropLast() == y.dropLast() else {
                throw ShapeError("Bilinear", "x \(x), y \(y): the axes before the features differ")
            }
        }
        try settle(left, as: x[x.count - 1])
        try settle(right, as: y[y.count - 1])
        return x.dropLast() + [outputs]
    }

    public var signature: String {
        let options = (activation.isIdentity ? "" : ", \(activation.name)") + ($bias == nil ? ", bias: false" : "")
        return "Bilinear((\(left.text), \(right.text)) → \(outputs)\(options))"
    }
}
