import FluxTensor

/// A layer that consists of others: what descriptions and summaries go into.
protocol CompositeLayer: Layer {
    var parts: LayerList { get }

    /// What each part gets for an input of `shape`; by default the same.
    func partShapes(for shape: [Int]) throws(ShapeError) -> [[Int]]
}

extension CompositeLayer {
    func partShapes(for shape: [Int]) throws(ShapeError) -> [[Int]] { Array(repeating: shape, count: parts.layers.count) }

    public func multiplyAdds(for shape: [Int]) throws(ShapeError) -> Int {
        var total = 0
        for (part, shape) in zip(parts.layers, try partShapes(for: shape)) { total += try part.multiplyAdds(for: shape) }
        return total
    }
}
