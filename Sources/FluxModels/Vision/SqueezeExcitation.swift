import FluxLayers
import FluxTensor

/// Weights channels by what their means say: `x · gate(fc2(act(fc1(mean x))))`.
///
/// - Shape: `[N, C, H, W]` → the same.
/// - Reference: Hu et al. 2017.
struct SqueezeExcitation: Layer {
    let fc1: Conv
    let fc2: Conv
    private let activation: Activation
    private let gate: Activation

    init(_ channels: Int, squeezed: Int, activation: Activation = .relu, gate: Activation = .sigmoid) {
        fc1 = Conv(channels, squeezed, kernel: 1)
        fc2 = Conv(squeezed, channels, kernel: 1)
        self.activation = activation
        self.gate = gate
    }

    func callAsFunction(_ x: Tensor) -> Tensor { x * gate(fc2(activation(fc1(globalMeanPool(x))))) }
}
