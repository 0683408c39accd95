import FluxLayers
import FluxTensor

/// MobileNet, of depthwise separable convolutions.
///
/// - Shape: `[N, 3, H, W]` → `[N, classes]`; H and W at least 32.
/// - Reference: Howard et al. 2017.
public struct MobileNetV1: Layer {
    let features: Chain
    let classifier: Dense

    /// - Parameter width: Scales the number of channels.
    public init(width: Double = 1, classes: Int = 1000) {
        func channels(_ count: Int) -> Int { scaledChannels(count, by: width) }
        let stages: [(channels: Int, stride: Int)] =
            [(64, 1), (128, 2), (128, 1), (256, 2), (256, 1), (512, 2)] + Array(repeating: (512, 1), count: 5)
            + [(1024, 2), (1024, 1)]
        var layers = [convNorm(3, channels(32), stride: 2)]
        var inputs = channels(32)
        for stage in stages {
            layers.append(convNorm(inputs, inputs, stride: stage.stride, groups: inputs))
            layers.append(convNorm(inputs, channels(stage.channels), kernel: 1))
            inputs = channels(stage.channels)
        }
        features = Chain(layers)
        classifier = Dense(inputs, classes)
    }

    public func callAsFunction(_ x: Tensor) -> Tensor { classifier(flatten(globalMeanPool(features(x)))) }
}
