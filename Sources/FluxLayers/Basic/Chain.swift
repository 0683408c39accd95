import FluxTensor

/// Layers and functions one after another.
///
/// ```swift
/// let model = Chain {
///     Flatten()
///     for _ in 0..<3 { Dense(784, 784, activation: .relu) }
///     if withDropout { Dropout(0.2) }
///     Dense(784, 10).named("output")
///     softmaxRows                     // any function (Tensor) -> Tensor
/// }
/// model["output"]
/// ```
/// - Shape: the first layer's input → the last layer's output.
public struct Chain: CompositeLayer {
    let parts: LayerList

    public init(_ layers: [any Layer]) { parts = LayerList(layers) }

    public init(@ChainBuilder _ layers: () -> [any Layer]) { self.init(layers()) }

    /// Layers with names: `Chain(["encoder": Dense(784, 32), "decoder": Dense(32, 784)])`.
    public init(_ layers: KeyValuePairs<String, any Layer>) { self.init(layers.map { $1.named($0) }) }

    /// The layers in order. Setting them makes another chain of the same layers, which share their parameters.
    public var layers: [any Layer] {
        get { parts.layers }
        set { self = Chain(newValue) }
    }

    /// The names of the layers: those they were given, else their places.
    public var names: [String] { parts.names }

    public func callAsFunction(_ x: Tensor) -> Tensor {
        let parts = parts
        var y = x
        for place in parts.layers.indices { y = parts.call(place, in: "Chain.layers", y) }
        return y
    }

    /// The results of all layers, the last one being the chain's.
    public func activations(_ x: Tensor) -> [Tensor] {
        var results: [Tensor] = []
        for place in layers.indices { results.append(parts.call(place, in: "Chain.layers", results.last ?? x)) }
        return results
    }

    public func outputShape(for shape: [Int]) throws(ShapeError) -> [Int] {
        var result = shape
        for place in layers.indices { result = try parts.outputShape(place, in: "Chain.layers", for: result) }
        return result
    }
}

/// The results of all layers of a chain for `x`, the last one being the chain's.
public func activations(_ model: Chain, _ x: Tensor) -> [Tensor] { model.activations(x) }

extension Chain: RandomAccessCollection {
    public var startIndex: Int { 0 }
    public var endIndex: Int { layers.count }

    public subscript(index: Int) -> any Layer { layers[index] }

    /// Part of the chain, of the same layers under the same names, as far as they were given.
    public subscript(range: Range<Int>) -> Chain {
        Chain(range.map { "\($0)" == names[$0] ? layers[$0] : layers[$0].named(names[$0]) })
    }

    /// The layer of that name, or `nil`.
    public subscript(name: String) -> (any Layer)? { names.firstIndex(of: name).map { layers[$0] } }
}
