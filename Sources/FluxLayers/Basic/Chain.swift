import FluxTensor

/// Layers and functions one after another.
///
/// ```swift
/// let model = Chain {
///     Flatten()
///     for _ in 0..<3 { Dense(784, 784, activation: .relu) }
///     if withDropout { Dropout(0.2) }
///     Dense(784, 10)
///     softmaxRows                     // any function (Tensor) -> Tensor
/// }
/// ```
/// - Shape: the first layer's input → the last layer's output.
public struct Chain: Layer {
    private let contents: Contents

    private final class Contents: ImmutableContents {
        let layers: [any Layer]

        init(_ layers: [any Layer]) { self.layers = layers }
    }

    public init(_ layers: [any Layer]) { contents = Contents(layers) }

    public init(@ChainBuilder _ layers: () -> [any Layer]) { self.init(layers()) }

    /// The layers in order. Setting them makes another chain of the same layers, which share their parameters.
    public var layers: [any Layer] {
        get { contents.layers }
        set { self = Chain(newValue) }
    }

    public func callAsFunction(_ x: Tensor) -> Tensor {
        var y = x
        for (index, layer) in contents.layers.enumerated() {
            y = LayerTrace.inside({ "Chain.layers.\(index)" }) { layer(y) }
        }
        return y
    }

    /// The results of all layers, the last one being the chain's.
    public func activations(_ x: Tensor) -> [Tensor] {
        var results: [Tensor] = []
        for layer in layers { results.append(layer(results.last ?? x)) }
        return results
    }

    public func outputShape(for shape: [Int]) throws(ShapeError) -> [Int] {
        var shape = shape
        for (index, layer) in layers.enumerated() {
            do { shape = try layer.outputShape(for: shape) } catch {
                throw ShapeError(error.operation, "\(error.message), in Chain.layers.\(index)")
            }
        }
        return shape
    }
}

extension Chain: RandomAccessCollection {
    public var startIndex: Int { 0 }
    public var endIndex: Int { contents.layers.count }

    public subscript(index: Int) -> any Layer { contents.layers[index] }

    /// Part of the chain, of the same layers.
    public subscript(range: Range<Int>) -> Chain { Chain(Array(contents.layers[range])) }
}

/// Collects the layers of a chain: layers, functions, loops and conditions.
@resultBuilder
public enum ChainBuilder {
    public static func buildExpression(_ layer: any Layer) -> [any Layer] { [layer] }
    public static func buildExpression(_ layers: [any Layer]) -> [any Layer] { layers }
    public static func buildExpression(_ function: @escaping @Sendable (Tensor) -> Tensor) -> [any Layer] {
        [FunctionLayer("function", function)]
    }
    public static func buildExpression(_ activation: Activation) -> [any Layer] {
        [ActivationLayer(activation)]
    }
    public static func buildBlock(_ parts: [any Layer]...) -> [any Layer] { parts.flatMap { $0 } }
    public static func buildOptional(_ part: [any Layer]?) -> [any Layer] { part ?? [] }
    public static func buildEither(first part: [any Layer]) -> [any Layer] { part }
    public static func buildEither(second part: [any Layer]) -> [any Layer] { part }
    public static func buildArray(_ parts: [[any Layer]]) -> [any Layer] { parts.flatMap { $0 } }
}
