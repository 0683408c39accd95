import FluxLayers
import FluxTensor

/// ConvNeXt: convolutions in the manner of a transformer.
///
/// - Shape: `[N, 3, H, W]` → `[N, classes]`; H and W at least 32.
/// - Reference: Liu et al. 2022.
public struct ConvNeXt: Layer {
    public enum Size: Sendable {
        case tiny, small, base, large

        var channels: [Int] {
            switch self {
            case .tiny, .small: [96, 192, 384, 768]
            case .base: [128, 256, 512, 1024]
            case .large: [192, 384, 768, 1536]
            }
        }

        var blocks: [Int] { self == .tiny ? [3, 3, 9, 3] : [3, 3, 27, 3] }

        /// The probability with which the last block is left out.
        var dropPath: Float {
            switch self {
            case .tiny: 0.1
            case .small: 0.4
            case .base, .large: 0.5
            }
        }
    }

    let features: Chain
    let classifier: Chain

    public init(_ size: Size, classes: Int = 1000) {
        let total = size.blocks.reduce(0, +)
        var place = 0
        var layers: [any Layer] = [
            Chain {
                Conv(3, size.channels[0], kernel: 4, stride: 4)
                ChannelNorm(size.channels[0])
            }
        ]
        for (index, count) in size.blocks.enumerated() {
            let channels = size.channels[index]
            layers.append(
                Chain(
                    (0..<count).map { _ -> any Layer in
                        defer { place += 1 }
                        return ConvNeXtBlock(channels, dropPath: size.dropPath * Float(place) / Float(total - 1))
                    }))
            if index == 3 { break }
            layers.append(
                Chain {
                    ChannelNorm(channels)
                    Conv(channels, size.channels[index + 1], kernel: 2, stride: 2)
                })
        }
        features = Chain(layers)
        classifier = Chain {
            ChannelNorm(size.channels[3])
            Flatten()
            Dense(size.channels[3], classes)
        }
    }

    public func callAsFunction(_ x: Tensor) -> Tensor { classifier(globalMeanPool(features(x))) }
}

/// Layer normalization over the channels of images.
struct ChannelNorm: Layer {
    private let norm: LayerNorm

    init(_ channels: Int) { norm = LayerNorm(channels, epsilon: 1e-6) }

    func callAsFunction(_ x: Tensor) -> Tensor { norm(x.permuted([0, 2, 3, 1])).permuted([0, 3, 1, 2]) }
}

extension ChannelNorm: ModelWrapper {
    var wrapped: Any { norm }
}

/// A depthwise 7 × 7 convolution and a perceptron for each place, scaled, and the input added.
struct ConvNeXtBlock: Layer, CustomPartNames {
    static let partNames = ["layerScale": "layer_scale"]

    @Parameter var layerScale: Tensor
    let block: Chain
    private let dropPath: StochasticDepth

    init(_ channels: Int, dropPath: Float) {
        layerScale = Tensor.full([channels, 1, 1], 1e-6)
        block = Chain {
            Conv(channels, channels, kernel: 7, padding: 3, groups: channels)
            FunctionLayer("channelsLast") { $0.permuted([0, 2, 3, 1]) }
            LayerNorm(channels, epsilon: 1e-6)
            Dense(channels, 4 * channels)
            Activation.gelu
            Dense(4 * channels, channels)
            FunctionLayer("channelsFirst") { $0.permuted([0, 3, 1, 2]) }
        }
        self.dropPath = StochasticDepth(dropPath)
    }

    func callAsFunction(_ x: Tensor) -> Tensor { x + dropPath(layerScale * block(x)) }
}
