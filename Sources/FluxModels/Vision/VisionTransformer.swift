import FluxLayers
import FluxTensor

/// A vision transformer: patches of an image as the words of a sentence.
///
/// - Shape: `[N, 3, image, image]` → `[N, classes]`.
/// - Reference: Dosovitskiy et al. 2020.
public struct VisionTransformer: Layer, CustomPartNames {
    public static let partNames = ["projection": "conv_proj", "classToken": "class_token"]

    /// Width, depth, heads and the inner width of the perceptrons.
    public enum Size: Sendable {
        case base, large, huge

        var numbers: (width: Int, depth: Int, heads: Int, inner: Int) {
            switch self {
            case .base: (768, 12, 12, 3072)
            case .large: (1024, 24, 16, 4096)
            case .huge: (1280, 32, 16, 5120)
            }
        }
    }

    let projection: Conv
    @Parameter var classToken: Tensor
    let encoder: VisionEncoder
    let heads: Chain

    /// - Precondition: the patch divides the image.
    public init(_ size: Size, patch: Int = 16, image: Int = 224, classes: Int = 1000) {
        let numbers = size.numbers
        self.init(
            width: numbers.width, depth: numbers.depth, heads: numbers.heads, inner: numbers.inner, patch: patch,
            image: image, classes: classes)
    }

    /// - Precondition: the patch divides the image, the heads divide the width.
    public init(width: Int, depth: Int, heads: Int, inner: Int, patch: Int, image: Int, classes: Int) {
        requirePatches("VisionTransformer", patch, image: image)
        requireDepth("VisionTransformer", depth)
        requireHeads("VisionTransformer", heads, width: width)
        let patches = image / patch * (image / patch)
        projection = Conv(3, width, kernel: patch, stride: patch)
        classToken = .zeros(1, 1, width)
        encoder = VisionEncoder(width: width, depth: depth, heads: heads, inner: inner, length: patches + 1)
        self.heads = Chain(["head": Dense(width, classes)])
    }

    public func callAsFunction(_ x: Tensor) -> Tensor {
        let patches = projection(x)
        let (samples, width) = (patches.shape[0], patches.shape[1])
        let words = patches.reshaped(samples, width, -1).permuted([0, 2, 1])
        let token = classToken.broadcast(to: [samples, 1, width])
        return heads(encoder(Tensor.concatenated([token, words], axis: 1))[.all, 0])
    }
}

/// Positions added, blocks of self-attention, a last normalization.
struct VisionEncoder: Layer, CustomPartNames {
    static let partNames = ["positions": "pos_embedding"]

    @Parameter var positions: Tensor
    let layers: Chain
    let ln: LayerNorm

    init(width: Int, depth: Int, heads: Int, inner: Int, length: Int) {
        positions = .randomNormal(1, length, width, deviation: 0.02)
        layers = Chain(
            (0..<depth).map {
                VisionBlock(width, heads: heads, inner: inner).named("encoder_layer_\($0)")
            })
        ln = LayerNorm(width, epsilon: 1e-6)
    }

    func callAsFunction(_ x: Tensor) -> Tensor { ln(layers(x + positions)) }
}

/// Self-attention and a perceptron, each normalized before and added to its input.
struct VisionBlock: Layer, CustomPartNames {
    static let partNames = ["norm1": "ln_1", "attention": "self_attention", "norm2": "ln_2"]

    let norm1: LayerNorm
    let attention: PackedAttention
    let norm2: LayerNorm
    let mlp: Chain

    init(_ width: Int, heads: Int, inner: Int) {
        norm1 = LayerNorm(width, epsilon: 1e-6)
        attention = PackedAttention(width, heads: heads)
        norm2 = LayerNorm(width, epsilon: 1e-6)
        mlp = Chain {
            Dense(width, inner)
            Activation.gelu
            Dropout(0)
            Dense(inner, width)
        }
    }

    func callAsFunction(_ x: Tensor) -> Tensor {
        let y = x + attention(norm1(x))
        return y + mlp(norm2(y))
    }
}

/// Self-attention whose three projections are one matrix, in the names of PyTorch's `MultiheadAttention`.
struct PackedAttention: Layer, CustomPartNames {
    static let partNames = ["inputWeight": "in_proj_weight", "inputBias": "in_proj_bias", "output": "out_proj"]

    @Parameter var inputWeight: Tensor
    @Parameter var inputBias: Tensor
    let output: Dense
    private let heads: Int

    init(_ width: Int, heads: Int) {
        inputWeight = glorotUniform(3 * width, width)
        inputBias = .zeros(3 * width)
        output = Dense(width, width)
        self.heads = heads
    }

    func callAsFunction(_ x: Tensor) -> Tensor {
        output(selfAttention(dense(x, inputWeight, inputBias), heads: heads))
    }
}
