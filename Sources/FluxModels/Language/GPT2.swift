import FluxLayers
import FluxTensor

/// A decoder of the GPT-2 kind: next words by causal self-attention. Names and layouts are those of Hugging Face.
///
/// - Shape: words `[N, T]`, integers below `vocabulary` → logits `[N, T, vocabulary]`.
/// - Reference: Radford et al. 2019.
public struct GPT2: Layer {
    public struct Options: Sendable {
        public var vocabulary = 50257
        /// The longest sequence.
        public var context = 1024
        public var width = 768
        public var depth = 12
        public var heads = 12
        public var dropout: Float = 0.1

        public init() {}
    }

    let transformer: GPT2Transformer

    /// - Precondition: the heads divide the width; all numbers are at least 1.
    public init(_ options: Options = Options()) {
        requireDepth("GPT2", options.depth)
        requireHeads("GPT2", options.heads, width: options.width)
        transformer = GPT2Transformer(options)
    }

    /// The output layer is the word embedding: their weights are tied.
    public func callAsFunction(_ words: Tensor) -> Tensor {
        transformer(words).matmul(transformer.wte.weight.transposed())
    }
}

struct GPT2Transformer: Layer, CustomPartNames {
    static let partNames = ["norm": "ln_f"]

    let wte: Embedding
    let wpe: Embedding
    let dropout: Dropout
    let h: Chain
    let norm: LayerNorm

    init(_ options: GPT2.Options) {
        wte = Embedding(options.vocabulary, options.width) { .randomNormal([$0, $1], deviation: 0.02) }
        wpe = Embedding(options.context, options.width) { .randomNormal([$0, $1], deviation: 0.02) }
        dropout = Dropout(options.dropout)
        h = Chain((0..<options.depth).map { _ in GPT2Block(options) })
        norm = LayerNorm(options.width)
    }

    func callAsFunction(_ words: Tensor) -> Tensor {
        let places = Tensor(Array(0..<words.shape[1])).to(words.device)
        return norm(h(dropout(wte(words) + wpe(places))))
    }
}

struct GPT2Block: Layer, CustomPartNames {
    static let partNames = ["norm1": "ln_1", "attention": "attn", "norm2": "ln_2"]

    let norm1: LayerNorm
    let attention: GPT2Attention
    let norm2: LayerNorm
    let mlp: GPT2Perceptron

    init(_ options: GPT2.Options) {
        norm1 = LayerNorm(options.width)
        attention = GPT2Attention(options)
        norm2 = LayerNorm(options.width)
        mlp = GPT2Perceptron(options)
    }

    func callAsFunction(_ x: Tensor) -> Tensor {
        let y = x + attention(norm1(x))
        return y + mlp(norm2(y))
    }
}

struct GPT2Attention: Layer, CustomPartNames {
    static let partNames = ["input": "c_attn", "output": "c_proj"]

    let input: TransposedDense
    let output: TransposedDense
    private let dropout: Dropout
    private let heads: Int

    init(_ options: GPT2.Options) {
        input = TransposedDense(options.width, 3 * options.width)
        output = TransposedDense(options.width, options.width)
        dropout = Dropout(options.dropout)
        heads = options.heads
    }

    func callAsFunction(_ x: Tensor) -> Tensor { dropout(output(selfAttention(input(x), heads: heads, isCausal: true))) }
}

struct GPT2Perceptron: Layer, CustomPartNames {
    static let partNames = ["input": "c_fc", "output": "c_proj"]

    let input: TransposedDense
    let output: TransposedDense
    private let dropout: Dropout

    init(_ options: GPT2.Options) {
        input = TransposedDense(options.width, 4 * options.width)
        output = TransposedDense(4 * options.width, options.width)
        dropout = Dropout(options.dropout)
    }

    func callAsFunction(_ x: Tensor) -> Tensor { dropout(output(geluTanh(input(x)))) }
}

/// A dense layer whose weight lies as `[inputs, outputs]`, as in GPT-2's files.
struct TransposedDense: Layer {
    @Parameter var weight: Tensor
    @Parameter var bias: Tensor

    init(_ inputs: Int, _ outputs: Int) {
        weight = .randomNormal(inputs, outputs, deviation: 0.02)
        bias = .zeros(outputs)
    }

    func callAsFunction(_ x: Tensor) -> Tensor { dense(x, weight.transposed(), bias) }
}
