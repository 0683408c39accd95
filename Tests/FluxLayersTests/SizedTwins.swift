import Flux

/// A layer with sizes in its type, and the one without that it must equal.
struct SizedTwins {
    let sized: () -> any Layer
    let plain: () -> any Layer

    static var all: [SizedTwins] { basic + recurrent + convolutions + norms }

    private static var basic: [SizedTwins] {
        [
            SizedTwins(sized: { Sized.Dense<4, 3>(activation: .tanh).layer }, plain: { Dense(4, 3, activation: .tanh) }),
            SizedTwins(sized: { Sized.Embedding<7, 3>().layer }, plain: { Embedding(7, 3) }),
            SizedTwins(
                sized: { Sized.MultiHeadAttention<8>(heads: 2, bias: false).layer },
                plain: { MultiHeadAttention(8, heads: 2, bias: false) }),
        ]
    }

    private static var recurrent: [SizedTwins] {
        [
            SizedTwins(sized: { Sized.RNN<4, 3>(activation: .relu).layer }, plain: { RNN(4, 3, activation: .relu) }),
            SizedTwins(
                sized: { Sized.LSTM<4, 3>(layers: 2, dropout: 0.5).layer }, plain: { LSTM(4, 3, layers: 2, dropout: 0.5) }),
            SizedTwins(sized: { Sized.GRU<4, 3>(bias: false).layer }, plain: { GRU(4, 3, bias: false) }),
            SizedTwins(sized: { Sized.GRUv3<4, 3>().layer }, plain: { GRUv3(4, 3) }),
            SizedTwins(
                sized: { Sized.Bidirectional<Sized.LSTM<4, 3>, 6>(layers: 2, dropout: 0.5).layer },
                plain: { LSTM(4, 3, layers: 2, bidirectional: true, dropout: 0.5) }),
            SizedTwins(
                sized: { Sized.Bidirectional<Sized.GRU<4, 3>, 6>(bias: false).layer },
                plain: { GRU(4, 3, bidirectional: true, bias: false) }),
            SizedTwins(
                sized: { Sized.Bidirectional<Sized.GRUv3<4, 3>, 6>().layer }, plain: { GRUv3(4, 3, bidirectional: true) }),
            SizedTwins(
                sized: { Sized.Bidirectional<Sized.RNN<4, 3>, 6>(activation: .relu).layer },
                plain: { RNN(4, 3, activation: .relu, bidirectional: true) }),
        ]
    }

    private static var convolutions: [SizedTwins] {
        [
            SizedTwins(
                sized: { Sized.Conv<4, 6>(kernel: [3], stride: 2, padding: 1, dilation: 2, groups: 2, activation: .relu).layer },
                plain: { Conv(4, 6, kernel: [3], stride: 2, padding: 1, dilation: 2, groups: 2, activation: .relu) }),
            SizedTwins(
                sized: {
                    Sized.ConvTranspose<4, 6>(kernel: 3, stride: 2, padding: 1, outputPadding: 1, groups: 2, bias: false).layer
                },
                plain: { ConvTranspose(4, 6, kernel: 3, stride: 2, padding: 1, outputPadding: 1, groups: 2, bias: false) }),
            SizedTwins(
                sized: { Sized.SeparableConv<4, 6>(multiplier: 2, kernel: [3], stride: 2, activation: .relu).layer },
                plain: { SeparableConv(4, 6, multiplier: 2, kernel: [3], stride: 2, activation: .relu) }),
            SizedTwins(
                sized: { Sized.DepthwiseConv<4, 8>(kernel: 3, padding: .same).layer },
                plain: { DepthwiseConv(4, multiplier: 2, kernel: 3, padding: .same) }),
        ]
    }

    private static var norms: [SizedTwins] {
        [
            SizedTwins(sized: { Sized.LayerNorm<5>(bias: false).layer }, plain: { LayerNorm(5, bias: false) }),
            SizedTwins(sized: { Sized.RMSNorm<5>().layer }, plain: { RMSNorm(5) }),
            SizedTwins(sized: { Sized.BatchNorm<5>(affine: false).layer }, plain: { BatchNorm(5, affine: false) }),
            SizedTwins(sized: { Sized.FeatureBatchNorm<5>().layer }, plain: { BatchNorm(5) }),
            SizedTwins(sized: { Sized.GroupNorm<6>(groups: 2).layer }, plain: { GroupNorm(groups: 2, 6) }),
            SizedTwins(
                sized: { Sized.InstanceNorm<5>(affine: true, tracksStatistics: true).layer },
                plain: { InstanceNorm(5, affine: true, tracksStatistics: true) }),
        ]
    }
}

/// A line that must not compile, what the message must name, and the line as it should have been.
struct SizedMistake {
    let program: String
    let names: [String]
    let correction: String

    private init(_ program: String, _ names: [String], _ wrong: String, _ right: String) {
        (self.program, self.names, correction) = (program, names, program.replacing(wrong, with: right))
    }

    static let all = [
        SizedMistake(
            "let a = Sized.Chain { Sized.Dense<784, 128>(); Dropout(0.2); Sized.Dense<100, 10>() }",
            ["Features<128>", "Features<100>"], "<100, 10>", "<128, 10>"),
        SizedMistake(
            "func b(_ x: Features<784>) -> Features<10> { Sized.Dense<100, 10>()(Sized.Dense<784, 128>()(x)) }",
            ["Features<128>", "Features<100>"], "<100, 10>", "<128, 10>"),
        SizedMistake(
            "let c = Sized.Chain { Sized.Embedding<20, 8>(); Sized.LSTM<9, 4>() }", ["Features<8>", "Features<9>"], "<9, 4>",
            "<8, 4>"),
        SizedMistake(
            "let d = Sized.Chain { Sized.GRU<20, 8>(); Sized.MultiHeadAttention<6>(heads: 2) }",
            ["Features<8>", "Features<6>"], "<6>", "<8>"),
        SizedMistake(
            "let e = Sized.Chain { Sized.Conv<3, 16>(kernel: 3); MaxPool(2); Sized.DepthwiseConv<32, 32>(kernel: 3) }",
            ["Channels<16>", "Channels<32>"], "<32, 32>", "<16, 32>"),
        SizedMistake(
            "let f = Sized.Chain { Sized.ConvTranspose<3, 16>(kernel: 3); Sized.BatchNorm<3>() }",
            ["Channels<16>", "Channels<3>"], "<3>()", "<16>()"),
        SizedMistake(
            "let g = Sized.Chain { Sized.RMSNorm<4>(); Sized.LayerNorm<5>() }", ["Features<4>", "Features<5>"], "<5>", "<4>"),
        SizedMistake(
            "let h = Sized.Chain { Sized.GroupNorm<4>(groups: 2); Sized.InstanceNorm<5>() }", ["Channels<4>", "Channels<5>"],
            "<5>", "<4>"),
        SizedMistake(
            "let j = Sized.Chain { Sized.Bidirectional<Sized.GRU<8, 16>, 32>(); Sized.Dense<16, 4>() }",
            ["Features<32>", "Features<16>"], "<16, 4>", "<32, 4>"),
        SizedMistake(
            "let k = Sized.Chain { Sized.Conv<1, 6>(kernel: 5); Activation.relu; Sized.Conv<8, 16>(kernel: 5) }",
            ["Channels<6>", "Channels<8>"], "<8, 16>", "<6, 16>"),
        SizedMistake(
            "let l = Sized.Chain { Sized.Embedding<100, 8>(); Sized.Dense<100, 2>() }", ["Features<8>", "Features<100>"],
            "<100, 2>", "<8, 2>"),
        SizedMistake(
            "let m = Sized.Chain { Sized.MultiHeadAttention<12>(heads: 3); Sized.Dense<4, 2>() }",
            ["Features<12>", "Features<4>"], "<4, 2>", "<12, 2>"),
        SizedMistake(
            "func i(_ x: Features<8>) -> Features<8> { MaxPool(2)(x) }", ["Features<8>", "ChanneledTensor"], "Features<8>",
            "Channels<8>"),
    ]
}
