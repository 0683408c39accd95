import FluxLayers
import FluxTensor
import Testing

/// A layer that knows the axes of its input says which of them is wrong, in its shape rule and in its call by the same text.
@Suite struct NamedAxesTests {
    struct Mistake: Sendable {
        let layer: any Layer
        let shape: [Int]
        let message: String

        init(_ layer: any Layer, _ shape: [Int], _ message: String) {
            (self.layer, self.shape, self.message) = (layer, shape, message)
        }
    }

    private static let mistakes: [Mistake] = basic + spatial + sequences + norms + places

    private static let basic = [
        Mistake(
            Dense(784, 128), [32, 100],
            "[Dense] expected […, D 784], got [32, 100]: features are 100, not 784, in Dense(784 → 128)"),
        Mistake(Dense(3, 2), [], "[Dense] expected […, D 3], got []: the rank is 0, not at least 1, in Dense(3 → 2)"),
        Mistake(
            Bilinear(3, 3, 2), [5, 4], "[Bilinear] expected […, D 3], got [5, 4]: features are 4, not 3, in Bilinear((3, 3) → 2)"),
        Mistake(
            FeedForward(8, 16), [2, 7],
            "[FeedForward] expected […, D 8], got [2, 7]: features are 7, not 8, in FeedForward(8, 16)"),
        Mistake(
            EmbeddingBag(5, 3), [2], "[EmbeddingBag] expected [N, L], got [2]: the rank is 1, not 2, in EmbeddingBag(5 → 3, mean)"
        ),
        Mistake(Scale(3), [2, 4], "[Scale] [3] does not stretch to [2, 4], in Scale(3)"),
        Mistake(Flatten(), [], "[flatten] a scalar has no batch axis, in Flatten()"),
    ]

    private static let spatial = [
        Mistake(
            Conv(3, 16, kernel: 3), [32, 1, 28, 28],
            "[Conv] expected [N, C 3, H, W], got [32, 1, 28, 28]: channels are 1, not 3, in Conv(3 → 16, 3×3)"),
        Mistake(
            Conv(3, 16, kernel: 3), [3, 28, 28],
            "[Conv] expected [N, C 3, H, W], got [3, 28, 28]: the rank is 3, not 4, in Conv(3 → 16, 3×3)"),
        Mistake(
            Conv(4, 6, kernel: [3], groups: 2), [1, 5, 9],
            "[Conv] expected [N, C 4, L], got [1, 5, 9]: channels are 5, not 4, in Conv(4 → 6, 3, groups: 2)"),
        Mistake(
            Conv(1, 2, kernel: 5), [1, 1, 4, 9],
            "[convolution] the window [5, 5] spans 5 along spatial axis 0, where [4, 9] has 4 with its padding, in Conv(1 → 2, 5×5)"
        ),
        Mistake(
            ConvTranspose(2, 3, kernel: [2, 2, 2]), [1, 3, 4, 4, 4],
            "[ConvTranspose] expected [N, C 2, D, H, W], got [1, 3, 4, 4, 4]: channels are 3, not 2, in ConvTranspose(2 → 3, 2×2×2)"
        ),
        Mistake(
            DepthwiseConv(4, kernel: 3), [1, 3, 5, 5],
            "[DepthwiseConv] expected [N, C 4, H, W], got [1, 3, 5, 5]: channels are 3, not 4, in DepthwiseConv(4 → 4, 3×3)"),
        Mistake(
            MaxPool(2), [3, 4],
            "[maxPool] x [3, 4]: expected [N, C, …] with one, two or three spatial axes, in MaxPool(2)"),
        Mistake(
            GlobalMeanPool(), [3, 4],
            "[globalMeanPool] x [3, 4]: expected [N, C, …] with one, two or three spatial axes, in GlobalMeanPool()"),
        Mistake(
            AdaptiveMeanPool(3), [1, 2, 0, 3],
            "[adaptiveMeanPool] x [1, 2, 0, 3] has no elements to pool, in AdaptiveMeanPool(3)"),
        Mistake(
            PixelShuffle(2), [1, 6, 2, 2],
            "[pixelShuffle] x [1, 6, 2, 2] by factor 2: 6 channels do not divide into groups of 4, in PixelShuffle(2)"),
    ]

    private static let sequences = [
        Mistake(LSTM(8, 4), [2, 8], "[LSTM] expected [N, T, D 8], got [2, 8]: the rank is 2, not 3, in LSTM(8 → 4)"),
        Mistake(GRU(8, 4), [2, 3, 7], "[GRU] expected [N, T, D 8], got [2, 3, 7]: features are 7, not 8, in GRU(8 → 4)"),
        Mistake(LSTMCell(8, 4), [2, 7], "[LSTMCell] expected [N, D 8], got [2, 7]: features are 7, not 8, in LSTMCell(8 → 4)"),
        Mistake(
            Recurrence(RNNCell(8, 4)), [2, 3, 7],
            "[RNNCell] expected [N, D 8], got [2, 7]: features are 7, not 8, in Recurrence(RNNCell(8 → 4)) RNNCell(8 → 4)"),
        Mistake(
            MultiHeadAttention(8, heads: 2), [2, 3, 6],
            "[MultiHeadAttention] expected [N, T, D 8], got [2, 3, 6]: features are 6, not 8, in MultiHeadAttention(8, heads: 2)"),
        Mistake(
            SinusoidalPosition(4), [2, 4],
            "[SinusoidalPosition] expected [N, T, D 4], got [2, 4]: the rank is 2, not 3, in SinusoidalPosition(4)"),
        Mistake(
            RotaryPosition(4), [3, 2],
            "[RotaryPosition] expected […, T, D 4], got [3, 2]: features are 2, not 4, in RotaryPosition(4)"),
    ]

    private static let norms = [
        Mistake(
            BatchNorm(3), [2, 4, 5], "[BatchNorm] expected [N, C 3, …], got [2, 4, 5]: channels are 4, not 3, in BatchNorm(3)"),
        Mistake(
            GroupNorm(groups: 2, 4), [2],
            "[GroupNorm] expected [N, C 4, …], got [2]: the rank is 1, not at least 2, in GroupNorm(groups: 2, 4)"),
        Mistake(
            InstanceNorm(3), [2, 3],
            "[InstanceNorm] expected [N, C 3, L, …], got [2, 3]: the rank is 2, not at least 3, in InstanceNorm(3)"),
        Mistake(
            LayerNorm(3, 4), [2, 3, 5],
            "[LayerNorm] expected […, D 3, D 4], got [2, 3, 5]: features are 5, not 4, in LayerNorm(3, 4)"),
        Mistake(RMSNorm(4), [2, 5], "[RMSNorm] expected […, D 4], got [2, 5]: features are 5, not 4, in RMSNorm(4)"),
        Mistake(
            WeightNorm(Dense(3, 2)), [1, 4],
            "[Dense] expected […, D 3], got [1, 4]: features are 4, not 3, in WeightNorm Dense(3 → 2)"),
    ]

    private static let places = [
        Mistake(
            Chain {
                Conv(3, 4, kernel: 1)
                Flatten()
            }, [2, 1, 4, 4],
            "[Conv] expected [N, C 3, H, W], got [2, 1, 4, 4]: channels are 1, not 3, in Chain.layers.0 Conv(3 → 4, 1×1)"),
        Mistake(
            Chain(["encoder": Chain { Dense(3, 2) }]), [2, 4],
            "[Dense] expected […, D 3], got [2, 4]: features are 4, not 3, in Chain.layers.encoder Chain.layers.0 Dense(3 → 2)"),
        Mistake(
            SkipConnection(Dense(3, 3)), [2, 4],
            "[Dense] expected […, D 3], got [2, 4]: features are 4, not 3, in SkipConnection layers.0 Dense(3 → 3)"),
        Mistake(
            Parallel(.sum) {
                Dense(3, 2)
                Dense(4, 2)
            }, [2, 3], "[Dense] expected […, D 4], got [2, 3]: features are 3, not 4, in Parallel layers.1 Dense(4 → 2)"),
        Mistake(
            SkipConnection(Dense(3, 2)), [1, 3], "[sum] lhs [1, 2] and rhs [1, 3] do not broadcast: 2 ≠ 3, in SkipConnection"),
    ]

    @Test(arguments: mistakes.indices)
    func shapeRulesNameTheAxis(_ index: Int) {
        let mistake = NamedAxesTests.mistakes[index]
        let error = #expect(throws: ShapeError.self) { try mistake.layer.outputShape(for: mistake.shape) }
        #expect(error?.description == mistake.message)
    }

    /// All but the sum of a connection, which the operation itself names.
    @Test(arguments: mistakes.indices.dropLast())
    func callsEndWithTheSameText(_ index: Int) async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) { [index = index as Int] in
            let mistake = NamedAxesTests.mistakes[index]
            let isOfWords = mistake.message.hasPrefix("[EmbeddingBag]")
            _ = mistake.layer(.zeros(mistake.shape, dtype: isOfWords ? .int64 : .float32))
        }
        let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
        #expect(text.contains("Fatal error: \(NamedAxesTests.mistakes[index].message)\n"))
    }
}
