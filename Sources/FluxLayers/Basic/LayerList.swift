import FluxTensor

/// The layers that another layer consists of, with their names: what models of unchanging structure hold.
final class LayerList: ImmutableContents, CustomReflectable {
    let layers: [any Layer]
    let names: [String]

    /// - Precondition: names are distinct and have no dot.
    init(_ layers: [any Layer]) {
        self.layers = layers.map { ($0 as? NamedLayer)?.layer ?? $0 }
        names = layers.enumerated().map { ($0.element as? NamedLayer)?.name ?? "\($0.offset)" }
        var seen: Set<String> = []
        for name in names {
            if name.isEmpty || name.contains(".") { trap("Chain", "'\(name)' cannot be a layer's name: it is part of a path") }
            if !seen.insert(name).inserted { trap("Chain", "two layers are called '\(name)'") }
        }
    }

    /// Calls a layer of `container`: a trap inside names its place.
    func call(_ place: Int, in container: String, _ x: Tensor) -> Tensor {
        LayerTrace.inside({ LayerTrace.Place("\(container).\(self.names[place])", self.layers[place]) }) { layers[place](x) }
    }

    /// The shape of the result of a layer of `container`: an error names its place.
    func outputShape(_ place: Int, in container: String, for shape: [Int]) throws(ShapeError) -> [Int] {
        try LayerTrace.naming({ LayerTrace.Place("\(container).\(self.names[place])", self.layers[place]) }) {
            () throws(ShapeError) in try layers[place].outputShape(for: shape)
        }
    }

    /// The names stand in the paths of parameters as they do in PyTorch's files: `0.weight`, `encoder.weight`.
    var customMirror: Mirror { Mirror(self, children: zip(names, layers).map { (label: $0, value: $1) }) }
}

/// A layer with the name that a container gives it.
struct NamedLayer: Layer {
    let name: String
    let layer: any Layer

    func callAsFunction(_ x: Tensor) -> Tensor { layer(x) }
    func outputShape(for shape: [Int]) throws(ShapeError) -> [Int] { try layer.outputShape(for: shape) }
    var signature: String { layer.signature }
}

extension Layer {
    /// This layer under a name of its own in a `Chain` or another container: `chain["encoder"]`, `encoder.weight`.
    ///
    /// ```swift
    /// Chain {
    ///     Dense(784, 32).named("encoder")
    ///     Dense(32, 784).named("decoder")
    /// }
    /// ```
    /// - Precondition: the name is not empty, has no dot, and no other layer of the container has it.
    public func named(_ name: String) -> any Layer { NamedLayer(name: name, layer: self) }
}
