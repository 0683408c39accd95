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
    /// All built-in layers have a rule of their own, except the one for functions. The default, for layers that do not say,
    /// calls the layer with zeros, of the dtype and on the device of its first parameter of floating point, outside of any
    /// gradient computation. It costs what the call costs, and does what the call does: in `trainMode` running statistics
    /// follow and random numbers are drawn. Where the call would end the program, so does this: a trap cannot be caught.
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
    public func outputShape(for shape: [Int]) throws(ShapeError) -> [Int] {
        if let extent = shape.first(where: { $0 < 0 }) {
            throw ShapeError("\(type(of: self))", "x \(shape) for \(signature): an extent is \(extent)")
        }
        let model = parameters(self).first { $0.parameter.isResolved && $0.parameter.value.dtype.isFloatingPoint }
        let value = model?.parameter.value
        return GradientScope.$current.withValue(nil) {
            self(.zeros(shape, dtype: value?.dtype ?? .float32, on: value?.device ?? .cpu)).shape
        }
    }

    public func multiplyAdds(for shape: [Int]) throws(ShapeError) -> Int {
        try requireResolved("multiplyAdds", self)
        let result = try outputShape(for: shape).reduce(1, *)
        return parameters(self).map(\.parameter.value.shape).reduce(0) { total, weight in
            weight.count < 2 || weight[0] == 0 ? total : total + result / weight[0] * weight.reduce(1, *)
        }
    }

    public var signature: String { "\(type(of: self))()" }

    /// The layer and its parts as a tree, with numbers of parameters.
    public var description: String { ModelDescription(self).text }
}
