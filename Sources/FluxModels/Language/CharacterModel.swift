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

    /// Characters that the model itself writes after `start`, one at a time, each drawn by its probability.
    ///
    /// - Parameters:
    ///   - start: What stands before; at least one character.
    ///   - count: How many to write.
    ///   - temperature: Below 1 prefers the probable ones; above 1 the others. More than 0.
    public func continuation(
        of start: [Int], count: Int, temperature: Double = 1, generator: RandomGenerator = .shared
    ) -> [Int] {
        if start.isEmpty || temperature <= 0 {
            trap("continuation", "\(start.count) characters at temperature \(temperature); expected at least 1, and more than 0")
        }
        var (written, state, next): ([Int], [Tensor]?, [Int]) = ([], nil, start)
        while written.count < count {
            let (outputs, after) = lstm(embedding(Tensor(next, shape: [1, next.count])), from: state)
            let logits = decoder(outputs)[0, -1]
            // The largest of logits with noise of this distribution is a draw from their softmax (Gumbel).
            let uniform = Tensor.randomUniform(logits.shape, in: 1e-12..<1, dtype: .float64, generator: generator)
            (next, state) = ([(logits / temperature - log(-log(uniform))).argmax(-1).item()], after)
            written += next
        }
        return written
    }
}
