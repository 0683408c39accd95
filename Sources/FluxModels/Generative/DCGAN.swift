import FluxLayers
import FluxTensor

/// A generator of images by transposed convolutions.
///
/// - Shape: `[N, latent]` → `[N, outputs, 64, 64]` in -1...1.
/// - Reference: Radford et al. 2015; weights normal with deviation 0.02.
public struct DCGANGenerator: Layer {
    let main: Chain
    private let latent: Int

    public init(latent: Int = 100, width: Int = 64, outputs: Int = 3) {
        self.latent = latent
        func stage(_ inputs: Int, _ outputs: Int) -> Chain {
            Chain {
                ConvTranspose(
                    inputs, outputs, kernel: 4, stride: 2, padding: 1, bias: false, initializer: dcganWeights)
                BatchNorm(outputs)
                Activation.relu
            }
        }
        let first = ConvTranspose(latent, 8 * width, kernel: 4, bias: false, initializer: dcganWeights)
        let last = ConvTranspose(width, outputs, kernel: 4, stride: 2, padding: 1, bias: false, initializer: dcganWeights)
        let stages = [stage(8 * width, 4 * width), stage(4 * width, 2 * width), stage(2 * width, width)]
        main = Chain(
            [first, BatchNorm(8 * width), ActivationLayer(.relu)] + stages.flatMap(\.layers) + [last, ActivationLayer(.tanh)])
    }

    public func callAsFunction(_ x: Tensor) -> Tensor { main(x.reshaped(-1, latent, 1, 1)) }
}

/// Tells images from generated ones: the logit that an image is real.
///
/// - Shape: `[N, inputs, 64, 64]` → `[N]`.
/// - Reference: Radford et al. 2015.
public struct DCGANDiscriminator: Layer {
    let main: Chain

    public init(inputs: Int = 3, width: Int = 64) {
        func convolution(_ inputs: Int, _ outputs: Int) -> Conv {
            Conv(inputs, outputs, kernel: 4, stride: 2, padding: 1, bias: false, initializer: dcganWeights)
        }
        let leaky = ActivationLayer(Activation("leakyRelu(0.2)") { leakyRelu($0, slope: 0.2) })
        let stages = [width, 2 * width, 4 * width].flatMap { channels -> [any Layer] in
            [convolution(channels, 2 * channels), BatchNorm(2 * channels), leaky]
        }
        let last = Conv(8 * width, 1, kernel: 4, bias: false, initializer: dcganWeights)
        main = Chain([convolution(inputs, width), leaky] + stages + [last])
    }

    public func callAsFunction(_ x: Tensor) -> Tensor { main(x).reshaped(-1) }
}

private func dcganWeights(_ shape: [Int]) -> Tensor { .randomNormal(shape, deviation: 0.02) }
