import FluxLayers
import FluxTensor

/// LeNet-5, with rectified linear units and maximum pooling as it is used today.
///
/// - Shape: `[N, 1, 28, 28]` (or `[N, 28, 28]`) → `[N, classes]`.
/// - Parameters: 61,706 for ten classes.
/// - Reference: LeCun et al. 1998.
public struct LeNet: Layer {
    let conv1: Conv
    let conv2: Conv
    let fc1: Dense
    let fc2: Dense
    let fc3: Dense

    public init(classes: Int = 10) {
        conv1 = Conv(1, 6, kernel: 5, padding: 2, activation: .relu)
        conv2 = Conv(6, 16, kernel: 5, activation: .relu)
        fc1 = Dense(400, 120, activation: .relu)
        fc2 = Dense(120, 84, activation: .relu)
        fc3 = Dense(84, classes)
    }

    public func callAsFunction(_ x: Tensor) -> Tensor {
        let images = x.rank == 3 ? x.unsqueezed(1) : x
        let features = maxPool(conv2(maxPool(conv1(images), window: 2)), window: 2)
        return fc3(fc2(fc1(flatten(features))))
    }
}
