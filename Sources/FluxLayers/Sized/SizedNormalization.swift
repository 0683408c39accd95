import FluxTensor

extension Sized {
    /// Normalizes over the `features` features of the last axis; see `LayerNorm`.
    public struct LayerNorm<let features: Int>: SizedLayer {
        public typealias Input = Features<features>
        public typealias Output = Features<features>

        public let layer: FluxLayers.LayerNorm

        public init(epsilon: Double = 1e-5, affine: Bool = true, bias: Bool = true) {
            layer = FluxLayers.LayerNorm(features, epsilon: epsilon, affine: affine, bias: bias)
        }
    }

    /// Scales to a mean square of 1 over the `features` features of the last axis; see `RMSNorm`.
    public struct RMSNorm<let features: Int>: SizedLayer {
        public typealias Input = Features<features>
        public typealias Output = Features<features>

        public let layer: FluxLayers.RMSNorm

        public init(epsilon: Double = 1e-6, affine: Bool = true) {
            layer = FluxLayers.RMSNorm(features, epsilon: epsilon, affine: affine)
        }
    }

    /// Normalizes each of `channels` channels over the batch; see `BatchNorm`.
    public struct BatchNorm<let channels: Int>: SizedLayer {
        public typealias Input = Channels<channels>
        public typealias Output = Channels<channels>

        public let layer: FluxLayers.BatchNorm

        public init(
            momentum: Double? = 0.1, epsilon: Double = 1e-5, affine: Bool = true, tracksStatistics: Bool = true
        ) {
            layer = FluxLayers.BatchNorm(
                channels, momentum: momentum, epsilon: epsilon, affine: affine, tracksStatistics: tracksStatistics)
        }
    }

    /// Normalizes each of `features` features over a batch `[N, features]`; see `BatchNorm`.
    ///
    /// The number of axes is known only when the program runs. In `[N, T, features]` the second axis would be normalized, so
    /// that traps unless `T` is `features` as well.
    public struct FeatureBatchNorm<let features: Int>: SizedLayer {
        public typealias Input = Features<features>
        public typealias Output = Features<features>

        public let layer: FluxLayers.BatchNorm

        public init(
            momentum: Double? = 0.1, epsilon: Double = 1e-5, affine: Bool = true, tracksStatistics: Bool = true
        ) {
            layer = FluxLayers.BatchNorm(
                features, momentum: momentum, epsilon: epsilon, affine: affine, tracksStatistics: tracksStatistics)
        }
    }

    /// Normalizes groups of `channels` channels of each sample; see `GroupNorm`.
    public struct GroupNorm<let channels: Int>: SizedLayer {
        public typealias Input = Channels<channels>
        public typealias Output = Channels<channels>

        public let layer: FluxLayers.GroupNorm

        /// - Precondition: `groups` divides `channels`.
        public init(groups: Int, epsilon: Double = 1e-5, affine: Bool = true) {
            layer = FluxLayers.GroupNorm(groups: groups, channels, epsilon: epsilon, affine: affine)
        }
    }

    /// Normalizes each of `channels` channels of each sample by itself; see `InstanceNorm`.
    public struct InstanceNorm<let channels: Int>: SizedLayer {
        public typealias Input = Channels<channels>
        public typealias Output = Channels<channels>

        public let layer: FluxLayers.InstanceNorm

        public init(
            momentum: Double = 0.1, epsilon: Double = 1e-5, affine: Bool = false, tracksStatistics: Bool = false
        ) {
            layer = FluxLayers.InstanceNorm(
                channels, momentum: momentum, epsilon: epsilon, affine: affine, tracksStatistics: tracksStatistics)
        }
    }
}
