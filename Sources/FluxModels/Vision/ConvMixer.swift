import FluxLayers
import FluxTensor

/// ConvMixer: depthwise and 1 × 1 convolutions over patches in turns.
///
/// - Shape: `[N, 3, H, W]` → `[N, classes]`.
/// - Reference: Trockman and Kolter 2022. ConvMixer-768/32 by default.
public struct ConvMixer: Layer {
    let layers: Chain

    /// - Precondition: all numbers are at least 1.
    public init(
        width: Int = 768, depth: Int = 32, kernel: Int = 7, patch: Int = 7, activation: Activation = .relu, classes: Int = 1000
    ) {
        requireDepth("ConvMixer", depth)
        layers = Chain {
            Conv(3, width, kernel: patch, stride: patch)
            activation
            BatchNorm(width)
            for _ in 0..<depth {
                SkipConnection(
                    Chain {
                        Conv(width, width, kernel: kernel, padding: .same, groups: width)
                        activation
                        BatchNorm(width)
                    })
                Conv(width, width, kernel: 1)
                activation
                BatchNorm(width)
            }
            GlobalMeanPool()
            Flatten()
            Dense(width, classes)
        }
    }

    public func callAsFunction(_ x: Tensor) -> Tensor { layers(x) }
}
