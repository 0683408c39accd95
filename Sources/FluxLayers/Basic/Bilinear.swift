import FluxTensor

/// A map that is linear in each of two inputs: `activation(xᵀ · weight_k · y + bias_k)`.
///
/// - Shape: `[…, left]` and `[…, right]` → `[…, outputs]`. As a layer of one input it takes that twice.
/// - Parameters: `weight [outputs, left, right]`, equally likely in `±1/√left`; `bias [outputs]`, likewise. As in PyTorch's
///   files.
///
/// ```swift
/// let layer = Bilinear(5, 6, 7)
/// layer(x, y)
/// ```
public struct Bilinear: Layer {
    @Parameter public var weight: Tensor
    @OptionalParameter public var bias: Tensor?
    public let activation: Activation

    /// - Precondition: all sizes are at least 1.
    public init(_ left: Int, _ right: Int, _ outputs: Int, activation: Activation = .identity, bias: Bool = true) {
        if min(left, right, outputs) < 1 { trap("Bilinear", "(\(left), \(right)) → \(outputs): all must be at least 1") }
        let limit = 1 / Double(left).squareRoot()
        weight = .randomUniform([outputs, left, right], in: -limit..<limit)
        _bias = OptionalParameter(wrappedValue: bias ? .randomUniform([outputs], in: -limit..<limit) : nil)
        self.activation = activation
    }

    public func callAsFunction(_ x: Tensor) -> Tensor { self(x, x) }

    public func callAsFunction(_ x: Tensor, _ y: Tensor) -> Tensor {
        LayerTrace.inside({ signature }) {
            let shape = require { () throws(ShapeError) in try outputShape(for: x.shape, y.shape) }
            let (outputs, left, right) = (shape.last!, x.shape.last!, y.shape.last!)
            let rows = x.reshaped(-1, left).matmul(weight.swappingAxes(0, 1).reshaped(left, outputs * right))
            let z = rows.reshaped(-1, outputs, right).matmul(y.reshaped(-1, right, 1)).reshaped(shape)
            return activation(bias.map { z + $0 } ?? z)
        }
    }

    public func outputShape(for shape: [Int]) throws(ShapeError) -> [Int] { try outputShape(for: shape, shape) }

    /// The shape of the result for two inputs.
    public func outputShape(for x: [Int], _ y: [Int]) throws(ShapeError) -> [Int] {
        let sizes = $weight.value.shape
        guard x.last == sizes[1], y.last == sizes[2], x.dropLast() == y.dropLast() else {
            throw ShapeError("Bilinear", "x \(x), y \(y) for \(signature): expected […, \(sizes[1])] and […, \(sizes[2])]")
        }
        return x.dropLast() + [sizes[0]]
    }

    public var signature: String {
        let sizes = $weight.value.shape
        let options = (activation.isIdentity ? "" : ", \(activation.name)") + ($bias == nil ? ", bias: false" : "")
        return "Bilinear((\(sizes[1]), \(sizes[2])) → \(sizes[0])\(options))"
    }
}
