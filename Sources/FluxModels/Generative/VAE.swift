import FluxLayers
import FluxTensor

/// A variational autoencoder of perceptrons.
///
/// ```swift
/// let model = VAE(inputs: 784, hidden: 256, latent: 16)
/// let (loss, gradients) = withGradient(of: model) { $0.loss(images) }
/// let digits = sigmoid(model.decoder(Tensor.randomNormal(10, 16)))
/// ```
/// - Reference: Kingma and Welling 2013.
public struct VAE: Layer {
    public let encoder: Chain
    public let mean: Dense
    public let logVariance: Dense
    public let decoder: Chain

    public init(inputs: Int, hidden: Int, latent: Int) {
        encoder = Chain { Dense(inputs, hidden, activation: .relu) }
        mean = Dense(hidden, latent)
        logVariance = Dense(hidden, latent)
        decoder = Chain {
            Dense(latent, hidden, activation: .relu)
            Dense(hidden, inputs)
        }
    }

    /// The reconstruction from the mean code, as logits: `[N, inputs]` → the same.
    public func callAsFunction(_ x: Tensor) -> Tensor { decoder(mean(encoder(x))) }

    /// The negative evidence lower bound in nats a sample, by one random code (the reparametrization trick).
    ///
    /// - Parameter x: `[N, inputs]` in 0...1, taken as probabilities.
    public func loss(_ x: Tensor) -> Tensor {
        let hidden = encoder(x)
        let (mean, logVariance) = (mean(hidden), logVariance(hidden))
        let noise = Tensor.randomNormal(mean.shape, dtype: mean.dtype, on: mean.device)
        let logits = decoder(mean + exp(0.5 * logVariance) * noise)
        let reconstruction = (softplus(logits) - x * logits).sum([1])
        let divergence = 0.5 * (exp(logVariance) + square(mean) - 1 - logVariance).sum([1])
        return (reconstruction + divergence).mean()
    }
}
