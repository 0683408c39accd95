import FluxLayers
import FluxTensor

/// A convolution, a batch normalization and an activation: the unit that most vision models are made of.
///
/// Its parts are called `0` and `1`, as in torchvision.
func convNorm(
    _ inputs: Int, _ outputs: Int, kernel: Int = 3, stride: Int = 1, groups: Int = 1, activation: Activation? = .relu,
    norm: NormOptions = NormOptions()
) -> Chain {
    Chain {
        Conv(
            inputs, outputs, kernel: kernel, stride: stride, padding: (kernel - 1) / 2, groups: groups, bias: false,
            initializer: { kaimingNormal($0) })
        BatchNorm(outputs, momentum: norm.momentum, epsilon: norm.epsilon)
        if let activation { activation }
    }
}

/// How the batch normalizations of a model are set.
struct NormOptions {
    var epsilon = 1e-5
    var momentum = 0.1

    /// Those of MobileNet v3 and of the large EfficientNets.
    static let slow = NormOptions(epsilon: 1e-3, momentum: 0.01)
}

/// `channels` times `factor`, rounded to a multiple of `divisor`, and not by more than a tenth down.
func scaledChannels(_ channels: Int, by factor: Double, divisor: Int = 8) -> Int {
    let exact = Double(channels) * factor
    let rounded = max(divisor, Int(exact + Double(divisor) / 2) / divisor * divisor)
    return Double(rounded) < 0.9 * exact ? rounded + divisor : rounded
}
