import FluxLayers
import FluxTensor

/// Next characters of a text by long short-term memory.
///
/// - Shape: characters `[N, T]`, integers below `vocabulary` → logits `[N, T, vocabulary]`.
/// - Reference: Karpathy 2015, "The unreasonable effectiveness of recurrent neural networks".
public struct CharacterModel: Layer {
    let embedding: Embedding
    let lstm: LSTM
    let decoder: Dense

    public init(vocabulary: Int, width: Int = 128, depth: Int = 1) {
        embedding = Embedding(vocabulary, width)
        lstm = LSTM(width, width, layers: depth)
        decoder = Dense(width, vocabulary)
    }

    public func callAsFunction(_ characters: Tensor) -> Tensor { decoder(lstm(embedding(characters))) }
}
