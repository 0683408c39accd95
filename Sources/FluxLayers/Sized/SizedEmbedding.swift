import FluxTensor

extension Sized {
    /// From indices below `vocabulary` to `features` features each; see `Embedding`.
    public struct Embedding<let vocabulary: Int, let features: Int>: SizedLayer {
        public typealias Input = Indices<vocabulary>
        public typealias Output = Features<features>

        public let layer: FluxLayers.Embedding

        public init() { layer = FluxLayers.Embedding(vocabulary, features) }
    }
}
