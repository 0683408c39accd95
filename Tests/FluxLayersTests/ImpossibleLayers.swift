import FluxLayers
import FluxTensor

/// Numbers that no layer can have, and what the trap must say.
struct ImpossibleLayers {
    let message: String
    let make: @Sendable () -> Void

    init<L: Layer>(_ message: String, _ make: @escaping @Sendable @autoclosure () -> L) {
        (self.message, self.make) = (message, { _ = make() })
    }

    static let all = basic + convolutions + pooling + norms + recurrent + attention

    private static let basic = [
        ImpossibleLayers("[Dense] 0 → 3: both must be at least 1", Dense(0, 3)),
        ImpossibleLayers("[Dense] 3 → -1: both must be at least 1", Dense(3, -1)),
        ImpossibleLayers("[Dense] ? → 0: both must be at least 1", Dense(.inferred, 0)),
        ImpossibleLayers("[Embedding] 0 → 4: both must be at least 1", Embedding(0, 4)),
        ImpossibleLayers("[Embedding] 7 → 0: both must be at least 1", Embedding(7, 0)),
        ImpossibleLayers("[Embedding] the padding index is 7, not in 0..<7", Embedding(7, 4, paddingIndex: 7)),
        ImpossibleLayers("[EmbeddingBag] the padding index is -1, not in 0..<7", EmbeddingBag(7, 4, paddingIndex: -1)),
        ImpossibleLayers("[EmbeddingBag] 0 → 4: both must be at least 1", EmbeddingBag(0, 4)),
        ImpossibleLayers("[Bilinear] (2, 0) → 3: all must be at least 1", Bilinear(2, 0, 3)),
        ImpossibleLayers("[Bilinear] (?, ?) → 0: all must be at least 1", Bilinear(.inferred, .inferred, 0)),
        ImpossibleLayers("[Scale] the sizes are [3, 0]; each must be at least 1", Scale(3, 0)),
        ImpossibleLayers("[Maxout] there are 0 layers; at least one is needed", Maxout(0) { Dense(2, 2) }),
        ImpossibleLayers("[Parallel] there is no layer", Parallel(.sum, [])),
        ImpossibleLayers("[PairwiseFusion] there is no layer", PairwiseFusion(.sum, [])),
        ImpossibleLayers("two layers are called 'a'", Chain([Flatten().named("a"), Flatten().named("a")])),
        ImpossibleLayers("[WeightNorm] Dense(2 → 3) has no parameter 'scale'", WeightNorm(Dense(2, 3), "scale")),
        ImpossibleLayers("[Dropout] the probability is 1.5, not in 0...1", Dropout(1.5)),
        ImpossibleLayers("[Dropout] the probability is -0.1, not in 0...1", Dropout(-0.1)),
        ImpossibleLayers("[Dropout] the probability is nan, not in 0...1", Dropout(.nan)),
        ImpossibleLayers("[StochasticDepth] the probability is -1.0, not in 0...1", StochasticDepth(-1)),
        ImpossibleLayers("[PReLU] there are 0 channels; at least 1 is needed", PReLU(0)),
        ImpossibleLayers("[LocalResponseNorm] the size is 0; it must be at least 1", LocalResponseNorm(0)),
        ImpossibleLayers("[AlphaDropout] the probability is 1.0, not in 0..<1", AlphaDropout(1)),
    ]

    private static let convolutions = [
        ImpossibleLayers("[Conv] 0 → 3: both must be at least 1", Conv(0, 3, kernel: 3)),
        ImpossibleLayers("[Conv] kernel 0: it must be at least 1", Conv(2, 3, kernel: 0)),
        ImpossibleLayers("[Conv] kernel [3, 0]: it must be at least 1", Conv(2, 3, kernel: [3, 0])),
        ImpossibleLayers("expected one, two or three", Conv(2, 3, kernel: [1, 2, 3, 4])),
        ImpossibleLayers("[Conv] stride 0: it must be at least 1", Conv(2, 3, kernel: 3, stride: 0)),
        ImpossibleLayers("[Conv] padding [-1]: it must be at least 0", Conv(2, 3, kernel: 3, padding: -1)),
        ImpossibleLayers("padding [1, 2, 3] has 3 numbers for 2 spatial axes", Conv(2, 3, kernel: 3, padding: [1, 2, 3])),
        ImpossibleLayers("[Conv] dilation 0: it must be at least 1", Conv(2, 3, kernel: 3, dilation: 0)),
        ImpossibleLayers("[Conv] 4 → 6: 3 groups do not divide both", Conv(4, 6, kernel: 3, groups: 3)),
        ImpossibleLayers("[Conv] 4 → 6: 0 groups do not divide both", Conv(4, 6, kernel: 3, groups: 0)),
        ImpossibleLayers("groups do not divide both", Conv(.inferred, 6, kernel: 3, groups: 4)),
        ImpossibleLayers("[ConvTranspose] 3 → 0: both must be at least 1", ConvTranspose(3, 0, kernel: 2)),
        ImpossibleLayers(
            "[ConvTranspose] outputPadding 2 is not below stride 2 or dilation 1",
            ConvTranspose(3, 2, kernel: 3, stride: 2, outputPadding: 2)),
        ImpossibleLayers("less than the stride", ConvTranspose(3, 2, kernel: 1, stride: 2, padding: .same)),
        ImpossibleLayers("[DepthwiseConv] 3 → 0: both must be at least 1", DepthwiseConv(3, multiplier: 0, kernel: 3)),
        ImpossibleLayers("[SeparableConv] 3 → 0: both must be at least 1", SeparableConv(3, 0, kernel: 3)),
        ImpossibleLayers("[SeparableConv] the multiplier is 0", SeparableConv(3, 2, multiplier: 0, kernel: 3)),
        ImpossibleLayers("[PixelShuffle] the factor is 0; it must be at least 1", PixelShuffle(0)),
        ImpossibleLayers("[PixelUnshuffle] the factor is 0; it must be at least 1", PixelUnshuffle(0)),
        ImpossibleLayers("[Upsample] the scale is [-0.5]; each number must be positive", Upsample(scale: [-0.5])),
        ImpossibleLayers("[Upsample] antialias is not for mode area", Upsample(size: 3, mode: .area, antialias: true)),
        ImpossibleLayers("[Upsample] the sizes are [0]; each must be at least 1", Upsample(scale: 0)),
        ImpossibleLayers("[Upsample] the sizes are [4, -1]; each must be at least 1", Upsample(size: [4, -1])),
    ]

    private static let pooling = [
        ImpossibleLayers("[MaxPool] window 0: it must be at least 1", MaxPool(0)),
        ImpossibleLayers("[MaxPool] stride -2: it must be at least 1", MaxPool(2, stride: -2)),
        ImpossibleLayers("[MaxPool] dilation 0: it must be at least 1", MaxPool(2, dilation: 0)),
        ImpossibleLayers("[MaxPool] padding 2 is more than half of the window [3]", MaxPool(3, padding: 2)),
        ImpossibleLayers("[MeanPool] padding [-1]: it must be at least 0", MeanPool(2, padding: -1)),
        ImpossibleLayers("[MeanPool] window [2, 2] has 2 numbers for 3 spatial axes", MeanPool([2, 2], stride: [1, 2, 3])),
        ImpossibleLayers("[LPPool] p is 0.0; it must be positive", LPPool(0, window: 2)),
        ImpossibleLayers("[LPPool] window [2, 0]: it must be at least 1", LPPool(2, window: [2, 0])),
        ImpossibleLayers("[AdaptiveMaxPool] the sizes are [0]; each must be at least 1", AdaptiveMaxPool(0)),
        ImpossibleLayers("[AdaptiveMeanPool] the sizes are [2, -3]; each must be at least 1", AdaptiveMeanPool([2, -3])),
    ]

    private static let norms = [
        ImpossibleLayers("[LayerNorm] the sizes are [0]; each must be at least 1", LayerNorm(0)),
        ImpossibleLayers("[LayerNorm] epsilon is -1.0; it must not be negative", LayerNorm(3, epsilon: -1)),
        ImpossibleLayers("[RMSNorm] the sizes are [-2]; each must be at least 1", RMSNorm(-2)),
        ImpossibleLayers("[RMSNorm] epsilon is nan; it must not be negative", RMSNorm(3, epsilon: .nan)),
        ImpossibleLayers("[BatchNorm] there are 0 channels; at least 1 is needed", BatchNorm(0)),
        ImpossibleLayers("[BatchNorm] the momentum is 1.5, not in 0...1", BatchNorm(3, momentum: 1.5)),
        ImpossibleLayers("[BatchNorm] epsilon is -0.1; it must not be negative", BatchNorm(.inferred, epsilon: -0.1)),
        ImpossibleLayers("[InstanceNorm] there are -1 channels; at least 1 is needed", InstanceNorm(-1)),
        ImpossibleLayers("[InstanceNorm] the momentum is -0.5, not in 0...1", InstanceNorm(3, momentum: -0.5)),
        ImpossibleLayers("[GroupNorm] 6 channels do not divide into 4 groups", GroupNorm(groups: 4, 6)),
        ImpossibleLayers("[GroupNorm] ? channels do not divide into 0 groups", GroupNorm(groups: 0, .inferred)),
        ImpossibleLayers("[GroupNorm] epsilon is -1.0; it must not be negative", GroupNorm(groups: 2, 6, epsilon: -1)),
    ]

    private static let recurrent = [
        ImpossibleLayers("[RNNCell] 0 → 3: both must be at least 1", RNNCell(0, 3)),
        ImpossibleLayers("[LSTMCell] 2 → 0: both must be at least 1", LSTMCell(2, 0)),
        ImpossibleLayers("[GRUCell] ? → 0: both must be at least 1", GRUCell(.inferred, 0)),
        ImpossibleLayers("[GRUv3Cell] -2 → 1: both must be at least 1", GRUv3Cell(-2, 1)),
        ImpossibleLayers("[LSTM] there are 0 layers; at least 1 is needed", LSTM(2, 3, layers: 0)),
        ImpossibleLayers("[GRU] there are -1 layers; at least 1 is needed", GRU(2, 3, layers: -1)),
        ImpossibleLayers("[Dropout] the probability is 2.0, not in 0...1", RNN(2, 3, dropout: 2)),
    ]

    private static let attention = [
        ImpossibleLayers("[MultiHeadAttention] 8 features do not divide among 0 heads", MultiHeadAttention(8, heads: 0)),
        ImpossibleLayers("[MultiHeadAttention] 8 features do not divide among 3 heads", MultiHeadAttention(8, heads: 3)),
        ImpossibleLayers("[MultiHeadAttention] 0 features do not divide among 2 heads", MultiHeadAttention(0, heads: 2)),
        ImpossibleLayers(
            "[MultiHeadAttention] ? features do not divide among -1 heads", MultiHeadAttention(.inferred, heads: -1)),
        ImpossibleLayers(
            "[MultiHeadAttention] 4 heads do not divide among 3 heads of keys and values",
            MultiHeadAttention(8, heads: 4, keyValueHeads: 3)),
        ImpossibleLayers(
            "keys of 0 features, values of 1; each needs at least 1", MultiHeadAttention(8, heads: 4, keyFeatures: 0)),
        ImpossibleLayers("[RotaryPosition] the scale is 0.0; it must be positive", RotaryPosition(4, scale: 0)),
        ImpossibleLayers("[TransformerEncoder] there are 0 layers; at least 1", TransformerEncoder(layers: 0, 8, heads: 2)),
        ImpossibleLayers("[TransformerDecoder] there are 0 layers; at least 1", TransformerDecoder(layers: 0, 8, heads: 2)),
        ImpossibleLayers("[Dropout] the probability is 1.5, not in 0...1", MultiHeadAttention(8, heads: 2, dropout: 1.5)),
        ImpossibleLayers("[FeedForward] there are 0 features; at least 1 is needed", FeedForward(0, 4)),
        ImpossibleLayers("[FeedForward] the hidden size is 0; it must be at least 1", FeedForward(4, 0)),
        ImpossibleLayers("8 features do not divide among 5 heads", TransformerEncoderLayer(8, heads: 5)),
        ImpossibleLayers("the hidden size is -1", TransformerEncoderLayer(8, heads: 2, hidden: -1)),
        ImpossibleLayers("there are 0 features", TransformerDecoderLayer(0, heads: 2)),
        ImpossibleLayers("epsilon is -1.0", TransformerDecoderLayer(8, heads: 2, epsilon: -1)),
        ImpossibleLayers("there are 5 features; an even number from 2 is needed", SinusoidalPosition(5)),
        ImpossibleLayers("[SinusoidalPosition] the base is 0.0; it must be positive", SinusoidalPosition(4, base: 0)),
        ImpossibleLayers("there are 0 features; an even number from 2 is needed", RotaryPosition(0)),
    ]
}
