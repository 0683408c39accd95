import FluxLayers
import FluxTensor

/// SqueezeNet: few parameters by convolutions of one place before wider ones.
///
/// - Shape: `[N, 3, H, W]` → `[N, classes]`; H and W at least 32.
/// - Reference: Iandola et al. 2016.
public struct SqueezeNet: Layer {
    public enum Version: Sendable {
        /// As published.
        case one
        /// With less than half of the multiplications.
        case onePointOne
    }

    let features: Chain
    let classifier: Chain

    public init(_ version: Version = .onePointOne, classes: Int = 1000, dropout: Float = 0.5) {
        features = version == .one ? SqueezeNet.published() : SqueezeNet.lighter()
        classifier = Chain {
            Dropout(dropout)
            Conv(512, classes, kernel: 1) { .randomNormal($0, deviation: 0.01) }
            Activation.relu
            GlobalMeanPool()
        }
    }

    public func callAsFunction(_ x: Tensor) -> Tensor { flatten(classifier(features(x))) }

    private static func published() -> Chain {
        Chain {
            Conv(3, 96, kernel: 7, stride: 2) { kaimingUniform($0) }
            Activation.relu
            coveringMaxPool(3, stride: 2)
            Fire(96, squeezed: 16, 64)
            Fire(128, squeezed: 16, 64)
            Fire(128, squeezed: 32, 128)
            coveringMaxPool(3, stride: 2)
            Fire(256, squeezed: 32, 128)
            Fire(256, squeezed: 48, 192)
            Fire(384, squeezed: 48, 192)
            Fire(384, squeezed: 64, 256)
            coveringMaxPool(3, stride: 2)
            Fire(512, squeezed: 64, 256)
        }
    }

    private static func lighter() -> Chain {
        Chain {
            Conv(3, 64, kernel: 3, stride: 2) { kaimingUniform($0) }
            Activation.relu
            coveringMaxPool(3, stride: 2)
            Fire(64, squeezed: 16, 64)
            Fire(128, squeezed: 16, 64)
            coveringMaxPool(3, stride: 2)
            Fire(128, squeezed: 32, 128)
            Fire(256, squeezed: 32, 128)
            coveringMaxPool(3, stride: 2)
            Fire(256, squeezed: 48, 192)
            Fire(384, squeezed: 48, 192)
            Fire(384, squeezed: 64, 256)
            Fire(512, squeezed: 64, 256)
        }
    }
}

/// Few channels, then many of one place and as many of 3 × 3 side by side.
struct Fire: Layer {
    let squeeze: Conv
    let expand1x1: Conv
    let expand3x3: Conv

    /// - Parameter expanded: The channels of each of the two sides.
    init(_ inputs: Int, squeezed: Int, _ expanded: Int) {
        squeeze = Conv(inputs, squeezed, kernel: 1, activation: .relu) { kaimingUniform($0) }
        expand1x1 = Conv(squeezed, expanded, kernel: 1, activation: .relu) { kaimingUniform($0) }
        expand3x3 = Conv(squeezed, expanded, kernel: 3, padding: 1, activation: .relu) { kaimingUniform($0) }
    }

    func callAsFunction(_ x: Tensor) -> Tensor {
        let y = squeeze(x)
        return .concatenated([expand1x1(y), expand3x3(y)], axis: 1)
    }
}

/// Maximum pooling that also covers a rest at the end of each axis.
func coveringMaxPool(_ window: Int, stride: Int) -> MaxPool {
    let rest = [stride - 1, stride - 1]
    return MaxPool(window, stride: stride, padding: .sides(before: [0, 0], after: rest))
}
