import FluxLayers
import FluxTensor

/// An encoder of the BERT kind. Names and layouts are those of Hugging Face's `BertModel`.
///
/// - Shape: words `[N, T]`, integers below `vocabulary` → hidden states `[N, T, width]`.
/// - Reference: Devlin et al. 2018.
public struct BERT: Layer {
    public struct Options: Sendable {
        public var vocabulary = 30522
        /// The longest sequence.
        public var context = 512
        public var segments = 2
        public var width = 768
        public var depth = 12
        public var heads = 12
        public var inner = 3072
        public var dropout: Float = 0.1

        public init() {}
    }

    let embeddings: BERTEmbeddings
    let encoder: BERTEncoder
    let pooler: BERTPooler

    /// - Precondition: the heads divide the width; all numbers are at least 1.
    public init(_ options: Options = Options()) {
        requireDepth("BERT", options.depth)
        requireHeads("BERT", options.heads, width: options.width)
        embeddings = BERTEmbeddings(options)
        encoder = BERTEncoder(options)
        pooler = BERTPooler(options)
    }

    public func callAsFunction(_ words: Tensor) -> Tensor { self(words, segments: nil, mask: nil) }

    /// - Parameters:
    ///   - segments: `[N, T]`, the sentence of each word; all 0 if none are given.
    ///   - mask: `[N, T]`, true where there is a word, false where there is padding.
    public func callAsFunction(_ words: Tensor, segments: Tensor?, mask: Tensor?) -> Tensor {
        let mask = mask.map { $0.cast(to: .bool).reshaped($0.shape[0], 1, 1, $0.shape[1]) }
        var y = embeddings(words, segments: segments)
        for layer in encoder.layer { y = (layer as! BERTLayer)(y, mask: mask) }
        return y
    }

    /// What stands for the whole text, from the state of its first word: `[N, width]`.
    public func pooled(_ states: Tensor) -> Tensor { pooler(states) }
}

struct BERTEmbeddings: Layer, CustomPartNames {
    static let partNames = [
        "words": "word_embeddings", "positions": "position_embeddings", "segments": "token_type_embeddings", "norm": "LayerNorm",
    ]

    let words: Embedding
    let positions: Embedding
    let segments: Embedding
    let norm: LayerNorm
    private let dropout: Dropout

    init(_ options: BERT.Options) {
        func embedding(_ count: Int) -> Embedding {
            Embedding(count, options.width) { .randomNormal([$0, $1], deviation: 0.02) }
        }
        words = embedding(options.vocabulary)
        positions = embedding(options.context)
        segments = embedding(options.segments)
        norm = LayerNorm(options.width, epsilon: 1e-12)
        dropout = Dropout(options.dropout)
    }

    func callAsFunction(_ words: Tensor) -> Tensor { self(words, segments: nil) }

    func callAsFunction(_ words: Tensor, segments: Tensor?) -> Tensor {
        let places = Tensor(Array(0..<words.shape[1])).to(words.device)
        let sentences = segments ?? Tensor.zeros(words.shape, dtype: .int64, on: words.device)
        return dropout(norm(self.words(words) + self.segments(sentences) + positions(places)))
    }
}

struct BERTEncoder: Layer {
    let layer: Chain

    init(_ options: BERT.Options) { layer = Chain((0..<options.depth).map { _ in BERTLayer(options) }) }

    func callAsFunction(_ x: Tensor) -> Tensor { layer(x) }
}

/// Self-attention and a perceptron, each added to its input and normalized after.
struct BERTLayer: Layer {
    let attention: BERTAttention
    let intermediate: BERTIntermediate
    let output: BERTOutput

    init(_ options: BERT.Options) {
        attention = BERTAttention(options)
        intermediate = BERTIntermediate(options)
        output = BERTOutput(options.inner, options)
    }

    func callAsFunction(_ x: Tensor) -> Tensor { self(x, mask: nil) }

    func callAsFunction(_ x: Tensor, mask: Tensor?) -> Tensor {
        let y = attention(x, mask: mask)
        return output(intermediate(y), addedTo: y)
    }
}

struct BERTAttention: Layer, CustomPartNames {
    static let partNames = ["projections": "self"]

    let projections: BERTProjections
    let output: BERTOutput

    init(_ options: BERT.Options) {
        projections = BERTProjections(options)
        output = BERTOutput(options.width, options)
    }

    func callAsFunction(_ x: Tensor) -> Tensor { self(x, mask: nil) }

    func callAsFunction(_ x: Tensor, mask: Tensor?) -> Tensor { output(projections(x, mask: mask), addedTo: x) }
}

struct BERTProjections: Layer {
    let query: Dense
    let key: Dense
    let value: Dense
    private let heads: Int

    init(_ options: BERT.Options) {
        query = Dense(options.width, options.width)
        key = Dense(options.width, options.width)
        value = Dense(options.width, options.width)
        heads = options.heads
    }

    func callAsFunction(_ x: Tensor) -> Tensor { self(x, mask: nil) }

    func callAsFunction(_ x: Tensor, mask: Tensor?) -> Tensor {
        selfAttention(Tensor.concatenated([query(x), key(x), value(x)], axis: -1), heads: heads, mask: mask)
    }
}

struct BERTIntermediate: Layer {
    let dense: Dense

    init(_ options: BERT.Options) { dense = Dense(options.width, options.inner, activation: .gelu) }

    func callAsFunction(_ x: Tensor) -> Tensor { dense(x) }
}

struct BERTOutput: Layer, CustomPartNames {
    static let partNames = ["norm": "LayerNorm"]

    let dense: Dense
    let norm: LayerNorm
    private let dropout: Dropout

    init(_ inputs: Int, _ options: BERT.Options) {
        dense = Dense(inputs, options.width)
        norm = LayerNorm(options.width, epsilon: 1e-12)
        dropout = Dropout(options.dropout)
    }

    func callAsFunction(_ x: Tensor) -> Tensor { dense(x) }

    func callAsFunction(_ x: Tensor, addedTo input: Tensor) -> Tensor { norm(dropout(dense(x)) + input) }
}

/// The first word's state through a dense layer and tanh.
struct BERTPooler: Layer {
    let dense: Dense

    init(_ options: BERT.Options) { dense = Dense(options.width, options.width, activation: .tanh) }

    func callAsFunction(_ x: Tensor) -> Tensor { dense(x[.all, 0]) }
}
