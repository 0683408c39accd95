import FluxLayers
import FluxTensor

/// MLP-Mixer: perceptrons over patches and over channels in turns.
///
/// - Shape: `[N, 3, image, image]` → `[N, classes]`.
/// - Reference: Tolstikhin et al. 2021. Mixer-B/16 by default.
public struct MLPMixer: Layer {
    let stem: Conv
    let blocks: Chain
    let norm: LayerNorm
    let head: Dense

    /// - Precondition: the patch divides the image.
    public init(
        width: Int = 768, depth: Int = 12, patch: Int = 16, image: Int = 224, patchInner: Int = 384, channelInner: Int = 3072,
        classes: Int = 1000
    ) {
        requireDepth("MLPMixer", depth)
        requirePatches("MLPMixer", patch, image: image)
        let patches = image / patch * (image / patch)
        stem = Conv(3, width, kernel: patch, stride: patch)
        blocks = Chain(
            (0..<depth).map { _ in
                MixerBlock(width, patches: patches, patchInner: patchInner, channelInner: channelInner)
            })
        norm = LayerNorm(width, epsilon: 1e-6)
        head = Dense(width, classes)
    }

    public func callAsFunction(_ x: Tensor) -> Tensor {
        let patches = stem(x)
        let words = patches.reshaped(patches.shape[0], patches.shape[1], -1).permuted([0, 2, 1])
        return head(norm(blocks(words)).mean([1]))
    }
}

/// A perceptron over the patches, then one over the channels.
struct MixerBlock: Layer {
    let norm1: LayerNorm
    let patchPerceptron: Chain
    let norm2: LayerNorm
    let channelPerceptron: Chain

    init(_ width: Int, patches: Int, patchInner: Int, channelInner: Int) {
        norm1 = LayerNorm(width, epsilon: 1e-6)
        patchPerceptron = perceptron(patches, patchInner)
        norm2 = LayerNorm(width, epsilon: 1e-6)
        channelPerceptron = perceptron(width, channelInner)
    }

    func callAsFunction(_ x: Tensor) -> Tensor {
        let y = x + patchPerceptron(norm1(x).transposed()).transposed()
        return y + channelPerceptron(norm2(y))
    }
}

private func perceptron(_ size: Int, _ inner: Int) -> Chain {
    Chain {
        Dense(size, inner)
        Activation.gelu
        Dense(inner, size)
    }
}
