import FluxTensor

/// Part of a model: a value that maps a tensor to a tensor.
///
/// A layer of one's own needs its parameters and the map, nothing else:
///
/// ```swift
/// struct Affine: Layer {
///     @Parameter var weight: Tensor
///     @Parameter var bias: Tensor
///     init(_ inputs: Int, _ outputs: Int) {
///         weight = glorotUniform(outputs, inputs)
///         bias = .zeros(outputs)
///     }
///     func callAsFunction(_ x: Tensor) -> Tensor { x.matmul(weight.transposed()) + bias }
/// }
/// ```
/// It trains, saves, prints and stands in a `Chain` as the built-in ones do. Parameters are references: copies share them.
public protocol Layer: Sendable, CustomStringConvertible {
    /// The layer's result for a batch.
    func callAsFunction(_ x: Tensor) -> Tensor

    /// The shape of the result for an input of `shape`, without computing it.
    ///
    /// The default, for layers that do not say, computes the result for zeros.
    /// - Throws: `ShapeError` where the layer does not take such an input.
    func outputShape(for shape: [Int]) throws(ShapeError) -> [Int]

    /// How many multiplications with additions the layer needs for an input of `shape`, those of its weights.
    ///
    /// The default counts each element of a weight once for each place of the result, as in dense layers and convolutions.
    /// - Throws: `ShapeError` where the layer does not take such an input.
    func multiplyAdds(for shape: [Int]) throws(ShapeError) -> Int

    /// The layer on one line, as it would be constructed: `Dense(784 → 128, relu)`. By default the name of its type.
    var signature: String { get }
}

extension Layer {
    public func outputShape(for shape: [Int]) throws(ShapeError) -> [Int] { self(Tensor.zeros(shape)).shape }

    public func multiplyAdds(for shape: [Int]) throws(ShapeError) -> Int {
        let result = try outputShape(for: shape).reduce(1, *)
        return parameters(self).map(\.parameter.value.shape).reduce(0) { total, weight in
            weight.count < 2 || weight[0] == 0 ? total : total + result / weight[0] * weight.reduce(1, *)
        }
    }

    public var signature: String { "\(type(of: self))()" }

    /// The layer and its parts as a tree, with numbers of parameters.
    public var description: String { ModelDescription(self).text }
}
