import FluxLayers
import FluxTensor
import Foundation

/// EfficientNet B0 to B7.
///
/// - Shape: `[N, 3, H, W]` → `[N, classes]`; B0 is meant for 224 pixels, B7 for 600.
/// - Reference: Tan and Le 2019.
public struct EfficientNet: Layer {
    public enum Size: Int, CaseIterable, Sendable {
        case b0, b1, b2, b3, b4, b5, b6, b7

        /// How much wider and deeper than B0, and the dropout before the classifier.
        var scales: (width: Double, depth: Double, dropout: Float) {
            switch self {
            case .b0: (1.0, 1.0, 0.2)
            case .b1: (1.0, 1.1, 0.2)
            case .b2: (1.1, 1.2, 0.3)
            case .b3: (1.2, 1.4, 0.3)
            case .b4: (1.4, 1.8, 0.4)
            case .b5: (1.6, 2.2, 0.4)
            case .b6: (1.8, 2.6, 0.5)
            case .b7: (2.0, 3.1, 0.5)
            }
        }

        var norm: NormOptions { rawValue < 5 ? NormOptions() : .slow }
    }

    let features: Chain
    let classifier: Chain

    public init(_ size: Size, classes: Int = 1000) {
        let (width, depth, dropout) = size.scales
        let stages: [(expansion: Int, kernel: Int, stride: Int, channels: Int, count: Int)] = [
            (1, 3, 1, 16, 1), (6, 3, 2, 24, 2), (6, 5, 2, 40, 2), (6, 3, 2, 80, 3), (6, 5, 1, 112, 3), (6, 5, 2, 192, 4),
            (6, 3, 1, 320, 1),
        ]
        let counts = stages.map { Int((Double($0.count) * depth).rounded(.up)) }
        let total = counts.reduce(0, +)
        var (channels, place) = (scaledChannels(32, by: width), 0)
        var layers: [any Layer] = [
            convNorm(3, channels, stride: 2, activation: .swish, norm: size.norm)
        ]
        for (stage, count) in zip(stages, counts) {
            let outputs = scaledChannels(stage.channels, by: width)
            layers.append(
                Chain(
                    (0..<count).map { index -> any Layer in
                        defer { (channels, place) = (outputs, place + 1) }
                        return EfficientNetBlock(
                            channels, outputs, kernel: stage.kernel, stride: index == 0 ? stage.stride : 1,
                            expansion: stage.expansion, dropPath: 0.2 * Float(place) / Float(total), size.norm)
                    }))
        }
        layers.append(convNorm(channels, 4 * channels, kernel: 1, activation: .swish, norm: size.norm))
        features = Chain(layers)
        classifier = Chain {
            Dropout(dropout)
            Dense(4 * channels, classes)
        }
    }

    public func callAsFunction(_ x: Tensor) -> Tensor { classifier(flatten(globalMeanPool(features(x)))) }
}

/// An inverted residual with squeeze and excitation, left out at random in training.
struct EfficientNetBlock: Layer {
    let block: Chain
    private let dropPath: StochasticDepth?

    init(
        _ inputs: Int, _ outputs: Int, kernel: Int, stride: Int, expansion: Int, dropPath: Float, _ norm: NormOptions
    ) {
        let inner = scaledChannels(inputs, by: Double(expansion))
        block = Chain {
            if inner != inputs { convNorm(inputs, inner, kernel: 1, activation: .swish, norm: norm) }
            convNorm(inner, inner, kernel: kernel, stride: stride, groups: inner, activation: .swish, norm: norm)
            SqueezeExcitation(inner, squeezed: max(1, inputs / 4), activation: .swish)
            convNorm(inner, outputs, kernel: 1, activation: nil, norm: norm)
        }
        self.dropPath = stride == 1 && inputs == outputs ? StochasticDepth(dropPath) : nil
    }

    func callAsFunction(_ x: Tensor) -> Tensor { dropPath.map { x + $0(block(x)) } ?? block(x) }
}
