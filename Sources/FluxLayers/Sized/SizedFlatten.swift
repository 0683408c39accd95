import FluxTensor

extension Sized {
    /// From `channels` channels to `features` features: each sample's elements on one axis; see `Flatten`.
    ///
    /// The spatial extents are known only when the program runs: a product that is not `features` traps then.
    public struct Flatten<let channels: Int, let features: Int>: SizedLayer {
        public typealias Input = Channels<channels>
        public typealias Output = Features<features>

        public let layer = FluxLayers.Flatten()

        public init() {}

        public func callAsFunction(_ x: Input) -> Output { Output(layer(x.tensor)) }
    }
}
