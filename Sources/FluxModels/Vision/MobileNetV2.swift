import FluxLayers
import FluxTensor

/// MobileNet v2, of inverted residuals.
///
/// - Shape: `[N, 3, H, W]` → `[N, classes]`; H and W at least 32.
/// - Reference: Sandler et al. 2018.
public struct MobileNetV2: Layer {
    let features: Chain
    let classifier: Chain

    /// - Parameter width: Scales the number of channels.
    public init(width: Double = 1, classes: Int = 1000, dropout: Float = 0.2) {
        let stages: [(expansion: Int, channels: Int, count: Int, stride: Int)] = [
            (1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2), (6, 96, 3, 1), (6, 160, 3, 2), (6, 320, 1, 1),
        ]
        var channels = scaledChannels(32, by: width)
        var layers: [any Layer] = [convNorm(3, channels, stride: 2, activation: .relu6)]
        for stage in stages {
            let outputs = scaledChannels(stage.channels, by: width)
            for index in 0..<stage.count {
                layers.append(
                    InvertedResidual(channels, outputs, stride: index == 0 ? stage.stride : 1, expansion: stage.expansion))
                channels = outputs
            }
        }
        let last = scaledChannels(1280, by: max(1, width))
        layers.append(convNorm(channels, last, kernel: 1, activation: .relu6))
        features = Chain(layers)
        classifier = Chain {
            Dropout(dropout)
            Dense(last, classes)
        }
    }

    public func callAsFunction(_ x: Tensor) -> Tensor { classifier(flatten(globalMeanPool(features(x)))) }
}

/// More channels, a depthwise convolution, fewer channels, and the input added where shapes agree.
struct InvertedResidual: Layer {
    let conv: Chain
    private let addsInput: Bool

    init(_ inputs: Int, _ outputs: Int, stride: Int, expansion: Int) {
        let inner = inputs * expansion
        conv = Chain {
            if expansion != 1 { convNorm(inputs, inner, kernel: 1, activation: .relu6) }
            convNorm(inner, inner, stride: stride, groups: inner, activation: .relu6)
            Conv(inner, outputs, kernel: 1, bias: false, initializer: { kaimingNormal($0) })
            BatchNorm(outputs)
        }
        addsInput = stride == 1 && inputs == outputs
    }

    func callAsFunction(_ x: Tensor) -> Tensor { addsInput ? x + conv(x) : conv(x) }
}
