import FluxLayers
import FluxTensor

/// AlexNet in the form of torchvision, for `[N, 3, 224, 224]`.
///
/// - Shape: `[N, 3, H, W]` → `[N, classes]`; H and W at least 63.
/// - Reference: Krizhevsky 2014, "One weird trick for parallelizing convolutional neural networks".
public struct AlexNet: Layer {
    let features: Chain
    let classifier: Chain

    public init(classes: Int = 1000, dropout: Float = 0.5) {
        features = Chain {
            Conv(3, 64, kernel: 11, stride: 4, padding: 2)
            Activation.relu
            MaxPool(3, stride: 2)
            Conv(64, 192, kernel: 5, padding: 2)
            Activation.relu
            MaxPool(3, stride: 2)
            Conv(192, 384, kernel: 3, padding: 1)
            Activation.relu
            Conv(384, 256, kernel: 3, padding: 1)
            Activation.relu
            Conv(256, 256, kernel: 3, padding: 1)
            Activation.relu
            MaxPool(3, stride: 2)
        }
        classifier = Chain {
            Dropout(dropout)
            Dense(256 * 6 * 6, 4096)
            Activation.relu
            Dropout(dropout)
            Dense(4096, 4096)
            Activation.relu
            Dense(4096, classes)
        }
    }

    public func callAsFunction(_ x: Tensor) -> Tensor { classifier(flatten(adaptiveMeanPool(features(x), output: 6))) }
}
