import FluxTensor

/// A layer that consists of others: what descriptions and summaries go into.
protocol CompositeLayer: Layer {
    var parts: LayerList { get }
}
