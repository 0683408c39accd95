import FluxLayers
import FluxTensor

/// VGG with 11, 13, 16 or 19 layers, with or without batch normalization.
///
/// - Shape: `[N, 3, H, W]` → `[N, classes]`; H and W at least 32.
/// - Reference: Simonyan and Zisserman 2014.
public struct VGG: Layer {
    /// The number of layers with weights.
    public enum Depth: Int, CaseIterable, Sendable {
        case eleven = 11
        case thirteen = 13
        case sixteen = 16
        case nineteen = 19

        /// Convolutions in each of the five stages.
        var convolutions: [Int] {
            switch self {
            case .eleven: [1, 1, 2, 2, 2]
            case .thirteen: [2, 2, 2, 2, 2]
            case .sixteen: [2, 2, 3, 3, 3]
            case .nineteen: [2, 2, 4, 4, 4]
            }
        }
    }

    let features: Chain
    let classifier: Chain

    public init(_ depth: Depth, batchNorm: Bool = false, classes: Int = 1000, dropout: Float = 0.5) {
        var layers: [any Layer] = []
        var channels = 3
        for (count, width) in zip(depth.convolutions, [64, 128, 256, 512, 512]) {
            for _ in 0..<count {
                layers.append(Conv(channels, width, kernel: 3, padding: 1, initializer: { kaimingNormal($0) }))
                if batchNorm { layers.append(BatchNorm(width)) }
                layers.append(ActivationLayer(.relu))
                channels = width
            }
            layers.append(MaxPool(2))
        }
        features = Chain(layers)
        classifier = Chain {
            Dense(512 * 7 * 7, 4096)
            Activation.relu
            Dropout(dropout)
            Dense(4096, 4096)
            Activation.relu
            Dropout(dropout)
            Dense(4096, classes)
        }
    }

    public func callAsFunction(_ x: Tensor) -> Tensor { classifier(flatten(adaptiveMeanPool(features(x), output: 7))) }
}
