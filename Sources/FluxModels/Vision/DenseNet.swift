import FluxLayers
import FluxTensor

/// DenseNet with 121, 161, 169 or 201 layers: each layer of a block gets the results of all before it.
///
/// - Shape: `[N, 3, H, W]` → `[N, classes]`; H and W at least 32.
/// - Reference: Huang et al. 2016.
public struct DenseNet: Layer {
    /// The number of layers with weights.
    public enum Depth: Int, CaseIterable, Sendable {
        case oneHundredTwentyOne = 121
        case oneHundredSixtyOne = 161
        case oneHundredSixtyNine = 169
        case twoHundredOne = 201

        var blocks: [Int] {
            switch self {
            case .oneHundredTwentyOne: [6, 12, 24, 16]
            case .oneHundredSixtyOne: [6, 12, 36, 24]
            case .oneHundredSixtyNine: [6, 12, 32, 32]
            case .twoHundredOne: [6, 12, 48, 32]
            }
        }
    }

    let features: Chain
    let classifier: Dense

    /// - Parameter growth: How many channels each layer adds; by default 32, with 161 layers 48.
    public init(_ depth: Depth, growth: Int? = nil, classes: Int = 1000) {
        let growth = growth ?? (depth == .oneHundredSixtyOne ? 48 : 32)
        var channels = 2 * growth
        var layers: [any Layer] = [
            Conv(3, channels, kernel: 7, stride: 2, padding: 3, bias: false, initializer: { kaimingNormal($0) }).named("conv0"),
            BatchNorm(channels).named("norm0"), ActivationLayer(.relu).named("relu0"),
            MaxPool(3, stride: 2, padding: 1).named("pool0"),
        ]
        for (index, count) in depth.blocks.enumerated() {
            layers.append(
                Chain((0..<count).map { DenseNetLayer(channels + $0 * growth, growth: growth).named("denselayer\($0 + 1)") })
                    .named("denseblock\(index + 1)"))
            channels += count * growth
            if index == depth.blocks.count - 1 { break }
            layers.append(transition(channels, channels / 2).named("transition\(index + 1)"))
            channels /= 2
        }
        layers.append(BatchNorm(channels).named("norm5"))
        features = Chain(layers)
        classifier = Dense(channels, classes)
    }

    public func callAsFunction(_ x: Tensor) -> Tensor { classifier(flatten(globalMeanPool(relu(features(x))))) }
}

/// Half of the channels at half of the extents.
private func transition(_ inputs: Int, _ outputs: Int) -> Chain {
    Chain([
        "norm": BatchNorm(inputs), "relu": ActivationLayer(.relu),
        "conv": Conv(inputs, outputs, kernel: 1, bias: false, initializer: { kaimingNormal($0) }), "pool": MeanPool(2),
    ])
}

/// The input with `growth` new channels after its own.
struct DenseNetLayer: Layer {
    let norm1: BatchNorm
    let conv1: Conv
    let norm2: BatchNorm
    let conv2: Conv

    init(_ inputs: Int, growth: Int) {
        norm1 = BatchNorm(inputs)
        conv1 = Conv(inputs, 4 * growth, kernel: 1, bias: false, initializer: { kaimingNormal($0) })
        norm2 = BatchNorm(4 * growth)
        conv2 = Conv(4 * growth, growth, kernel: 3, padding: 1, bias: false, initializer: { kaimingNormal($0) })
    }

    func callAsFunction(_ x: Tensor) -> Tensor {
        Tensor.concatenated([x, conv2(relu(norm2(conv1(relu(norm1(x))))))], axis: 1)
    }
}
