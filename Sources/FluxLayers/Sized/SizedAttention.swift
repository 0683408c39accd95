import FluxTensor

extension Sized {
    /// Attention of the steps of sequences `[N, T, features]` to each other; see `MultiHeadAttention`.
    ///
    /// Masks, other steps to look at and a cache are of the `layer`.
    public struct MultiHeadAttention<let features: Int>: SizedLayer {
        public typealias Input = Features<features>
        public typealias Output = Features<features>

        public let layer: FluxLayers.MultiHeadAttention

        /// - Precondition: `heads` divides `features`.
        public init(heads: Int, dropout: Float = 0, bias: Bool = true) {
            layer = FluxLayers.MultiHeadAttention(features, heads: heads, dropout: dropout, bias: bias)
        }
    }
}
