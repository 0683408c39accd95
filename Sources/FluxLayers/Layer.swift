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
    /// All built-in layers have a rule of their own, except the one for functions. The default, for layers that do not say, calls
    /// the layer with zeros outside of any gradient computation, in the dtype and on the device of its first parameter of
    /// floating point; embeddings take them for indices. The built-in layers inside compute nothing then: zeros of the right
    /// shape stand for their results. What the call computes besides, between them, is computed. Where the call would end the
    /// program, so does this: a trap cannot be caught.
    /// - Throws: `ShapeError` where the layer does not take such an input.
    func outputShape(for shape: [Int]) throws(ShapeError) -> [Int]

    /// The layer on one line, as it would be constructed: `Dense(784 → 128, relu)`. By default the name of its type.
    var signature: String { get }
}

extension Layer {
    public func outputShape(for shape: [Int]) throws(ShapeError) -> [Int] {
        try resultForZeros(shape, observer: ShapesOnly()).shape
    }

    public var signature: String { "\(type(of: self))()" }

    /// The layer and its parts as a tree, with numbers of parameters.
    public var description: String { ModelDescription(self).text }
}
