import FluxLayers
import FluxTensor

/// MobileNet v3, small or large.
///
/// - Shape: `[N, 3, H, W]` → `[N, classes]`; H and W at least 32.
/// - Reference: Howard et al. 2019.
public struct MobileNetV3: Layer {
    public enum Size: Sendable {
        case small, large

        /// Kernel, inner and outer channels, squeeze and excitation, hard swish, stride.
        var blocks: [MobileNetV3Block.Options] {
            switch self {
            case .large:
                [
                    .init(3, 16, 16, false, false, 1), .init(3, 64, 24, false, false, 2), .init(3, 72, 24, false, false, 1),
                    .init(5, 72, 40, true, false, 2), .init(5, 120, 40, true, false, 1), .init(5, 120, 40, true, false, 1),
                    .init(3, 240, 80, false, true, 2), .init(3, 200, 80, false, true, 1), .init(3, 184, 80, false, true, 1),
                    .init(3, 184, 80, false, true, 1), .init(3, 480, 112, true, true, 1), .init(3, 672, 112, true, true, 1),
                    .init(5, 672, 160, true, true, 2), .init(5, 960, 160, true, true, 1), .init(5, 960, 160, true, true, 1),
                ]
            case .small:
                [
                    .init(3, 16, 16, true, false, 2), .init(3, 72, 24, false, false, 2), .init(3, 88, 24, false, false, 1),
                    .init(5, 96, 40, true, true, 2), .init(5, 240, 40, true, true, 1), .init(5, 240, 40, true, true, 1),
                    .init(5, 120, 48, true, true, 1), .init(5, 144, 48, true, true, 1), .init(5, 288, 96, true, true, 2),
                    .init(5, 576, 96, true, true, 1), .init(5, 576, 96, true, true, 1),
                ]
            }
        }
    }

    let features: Chain
    let classifier: Chain

    public init(_ size: Size, classes: Int = 1000, dropout: Float = 0.2) {
        var channels = 16
        var layers: [any Layer] = [convNorm(3, 16, stride: 2, activation: .hardSwish, norm: .slow)]
        for block in size.blocks {
            layers.append(MobileNetV3Block(channels, block))
            channels = block.outputs
        }
        layers.append(convNorm(channels, 6 * channels, kernel: 1, activation: .hardSwish, norm: .slow))
        features = Chain(layers)
        let hidden = size == .large ? 1280 : 1024
        classifier = Chain {
            Dense(6 * channels, hidden)
            Activation.hardSwish
            Dropout(dropout)
            Dense(hidden, classes)
        }
    }

    public func callAsFunction(_ x: Tensor) -> Tensor { classifier(flatten(globalMeanPool(features(x)))) }
}

/// An inverted residual with squeeze and excitation.
struct MobileNetV3Block: Layer {
    struct Options {
        let kernel: Int
        let inner: Int
        let outputs: Int
        let squeezes: Bool
        let usesHardSwish: Bool
        let stride: Int

        init(_ kernel: Int, _ inner: Int, _ outputs: Int, _ squeezes: Bool, _ usesHardSwish: Bool, _ stride: Int) {
            (self.kernel, self.inner, self.outputs) = (kernel, inner, outputs)
            (self.squeezes, self.usesHardSwish, self.stride) = (squeezes, usesHardSwish, stride)
        }
    }

    let block: Chain
    private let addsInput: Bool

    init(_ inputs: Int, _ options: Options) {
        let activation: Activation = options.usesHardSwish ? .hardSwish : .relu
        let inner = options.inner
        block = Chain {
            if inner != inputs { convNorm(inputs, inner, kernel: 1, activation: activation, norm: .slow) }
            convNorm(
                inner, inner, kernel: options.kernel, stride: options.stride, groups: inner, activation: activation, norm: .slow)
            if options.squeezes {
                SqueezeExcitation(inner, squeezed: scaledChannels(inner, by: 0.25), gate: .hardSigmoid)
            }
            convNorm(inner, options.outputs, kernel: 1, activation: nil, norm: .slow)
        }
        addsInput = options.stride == 1 && inputs == options.outputs
    }

    func callAsFunction(_ x: Tensor) -> Tensor { addsInput ? x + block(x) : block(x) }
}
