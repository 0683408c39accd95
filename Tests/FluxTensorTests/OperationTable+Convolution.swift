import FluxTensor
import TestSupport

extension OperationTable {
    static let convolutions: [OperationSpec] = convolution + transposed + failingConvolutions

    /// The extents that one number gives along an axis, written once more.
    private static func extent(_ input: Int, _ kernel: Int, stride: Int = 1, padding: Int = 0, dilation: Int = 1) -> Int {
        (input + padding - (kernel - 1) * dilation - 1) / stride + 1
    }

    private static func convolving(
        _ name: String, _ variant: String, _ cases: [[[Int]]], hasBias: Bool = false,
        _ axis: @escaping @Sendable (_ input: Int, _ kernel: Int) -> Int,
        channels: @escaping @Sendable ([Int]) -> Int = { $0[0] }, _ apply: @escaping @Sendable ([Tensor]) -> Tensor
    ) -> OperationSpec {
        let arguments = [Argument](repeating: .numbers(-1...1), count: hasBias ? 3 : 2)
        return OperationSpec(
            name, variant, arguments, cases,
            shape: { [$0[0][0], channels($0[1])] + zip($0[0].dropFirst(2), $0[1].dropFirst(2)).map(axis) }, apply)
    }

    private static let convolution: [OperationSpec] = [
        convolving(
            "convolution", "",
            [
                [[2, 3, 5, 4], [4, 3, 3, 2]], [[1, 2, 6], [3, 2, 3]], [[1, 2, 3, 3, 4], [2, 2, 2, 2, 3]],
                [[1, 1, 1, 1], [1, 1, 1, 1]],
            ],
            { extent($0, $1) }, { FluxTensor.convolution($0[0], $0[1]) }
        ).with {
            $0.examples = [.init([channel(1, 2, 3, 4), channel(1, 10)], channel(21, 32, 43))]
        },
        convolving(
            "convolution", "of nothing", [[[0, 2, 4, 4], [3, 2, 2, 2]]], { extent($0, $1) },
            { FluxTensor.convolution($0[0], $0[1]) }
        ).with { $0.hasIgnoredArgument = true },
        convolving(
            "convolution", "bias", [[[2, 3, 4, 3], [2, 3, 2, 2], [2]], [[2, 2, 5], [17, 2, 2], [17]]], hasBias: true,
            { extent($0, $1) }, { FluxTensor.convolution($0[0], $0[1], $0[2]) }),
        convolving(
            "convolution", "stride, padding, dilation", [[[2, 2, 7, 6], [3, 2, 3, 2]], [[1, 1, 8], [2, 1, 3]]],
            { extent($0, $1, stride: 2, padding: 2, dilation: 2) },
            { FluxTensor.convolution($0[0], $0[1], stride: 2, padding: 1, dilation: 2) }),
        convolving(
            "convolution", "numbers by axis", [[[1, 2, 7, 6], [3, 2, 3, 2]]],
            { extent($0, $1, stride: $1 - 1, padding: $1 == 3 ? 2 : 0) },
            { FluxTensor.convolution($0[0], $0[1], stride: [2, 1], padding: [1, 0]) }),
        convolving(
            "convolution", "padding by side", [[[1, 2, 5, 4], [3, 2, 3, 3]]], { extent($0, $1, padding: 3) },
            { FluxTensor.convolution($0[0], $0[1], padding: .sides(before: [3, 1], after: [0, 2])) }),
        convolving(
            "convolution", "same padding", [[[1, 2, 5, 4], [3, 2, 4, 3]], [[1, 2, 6], [2, 2, 5]]],
            { input, _ in (input + 1) / 2 }, { FluxTensor.convolution($0[0], $0[1], stride: 2, padding: .same) }),
        convolving(
            "convolution", "groups", [[[2, 4, 4, 4], [6, 2, 3, 3]], [[1, 2, 5], [2, 1, 2]]], { extent($0, $1, padding: 2) },
            { FluxTensor.convolution($0[0], $0[1], padding: 1, groups: 2) }),
        convolving(
            "depthwiseConvolution", "", [[[2, 3, 4, 4], [3, 1, 3, 3]], [[1, 2, 5, 4], [4, 1, 2, 2]]],
            { extent($0, $1, stride: 2, padding: 2) }, { depthwiseConvolution($0[0], $0[1], stride: 2, padding: 1) }),
        convolving(
            "depthwiseConvolution", "without a stride",
            [
                [[1, 2, 3, 9], [4, 1, 2, 3], [4]], [[2, 2, 37], [2, 1, 4], [2]], [[1, 2, 2, 3, 3], [2, 1, 2, 2, 2], [2]],
                [[2, 3, 1], [3, 1, 1], [3]],
            ], hasBias: true,
            { extent($0, $1, padding: 4, dilation: 2) },
            { depthwiseConvolution($0[0], $0[1], $0[2], padding: 2, dilation: 2) }),
        convolving(
            "convolution", "many channels", [[[2, 32, 6, 5], [48, 32, 3, 3]]], { extent($0, $1, padding: 2) },
            { FluxTensor.convolution($0[0], $0[1], padding: 1) }
        ).with { $0.hasExactDifferences = false },
    ]

    private static let transposed: [OperationSpec] = [
        convolving(
            "transposedConvolution", "",
            [[[2, 3, 3, 2], [3, 2, 2, 3]], [[1, 2, 4], [2, 3, 3]], [[1, 2, 2, 2, 2], [2, 1, 2, 2, 1]]],
            { $0 + $1 - 1 }, channels: { $0[1] }, { transposedConvolution($0[0], $0[1]) }
        ).with {
            $0.examples = [.init([channel(1, 2), channel(1, 10)], channel(1, 12, 20))]
        },
        convolving(
            "transposedConvolution", "bias, stride, padding, groups", [[[2, 4, 3, 2], [4, 2, 3, 3], [4]]], hasBias: true,
            { 2 * ($0 - 1) + $1 - 2 + 1 }, channels: { $0[1] * 2 },
            { transposedConvolution($0[0], $0[1], $0[2], stride: 2, padding: 1, outputPadding: 1, groups: 2) }),
        convolving(
            "transposedConvolution", "stride and padding",
            [[[2, 3, 2, 2, 2], [3, 8, 4, 3, 5]], [[1, 2, 4], [2, 3, 4]], [[2, 2, 3, 4], [2, 9, 3, 1]]],
            { 2 * ($0 - 1) + $1 - 2 }, channels: { $0[1] }, { transposedConvolution($0[0], $0[1], stride: 2, padding: 1) }
        ).with { $0.hasExactDifferences = false },
        convolving(
            "transposedConvolution", "dilation", [[[1, 2, 3, 3], [2, 2, 2, 2]]], { $0 + 2 * ($1 - 1) }, channels: { $0[1] },
            { transposedConvolution($0[0], $0[1], dilation: 2) }),
        convolving(
            "transposedConvolution", "same padding", [[[1, 2, 3, 4], [2, 2, 3, 4]]], { input, _ in 2 * input },
            channels: { $0[1] }, { transposedConvolution($0[0], $0[1], stride: 2, padding: .same) }),
    ]

    private static func failing(
        _ name: String, _ failures: [OperationSpec.Failure], _ apply: @escaping @Sendable ([Tensor]) -> Tensor
    ) -> OperationSpec {
        OperationSpec(name, "failing", [.numbers(-1...1), .numbers(-1...1)], [], shape: { $0[0] }, apply).with {
            $0.failures = failures
        }
    }

    private static let failingConvolutions: [OperationSpec] = [
        failing(
            "convolution",
            [
                .init(
                    [[3, 8, 8], [4, 3, 3, 3]],
                    "[convolution] x [3, 8, 8] with weight [4, 3, 3, 3]: the weight needs 3 axes too"),
                .init([[3, 8], [4, 3]], "[convolution] x [3, 8]: expected [N, C, …] with one, two or three spatial axes"),
                .init([[1, 2, 8, 8], [4, 3, 3, 3]], "[convolution] x [1, 2, 8, 8] with weight [4, 3, 3, 3]: 2 channels ≠ 3"),
                .init(
                    [[1, 3, 2, 8], [4, 3, 3, 3]],
                    "[convolution] the window [3, 3] spans 3 along spatial axis 0, where [2, 8] has 2 with its padding"),
            ]
        ) { FluxTensor.convolution($0[0], $0[1]) },
        failing(
            "convolution",
            [
                .init(
                    [[1, 3, 8], [4, 3, 2]],
                    "[convolution] x [1, 3, 8] with weight [4, 3, 2]: 2 groups do not divide 3 and 4 channels")
            ]
        ) { FluxTensor.convolution($0[0], $0[1], groups: 2) },
        failing("convolution", [.init([[1, 3, 8], [4, 3, 2]], "[convolution] stride 0: it must be at least 1")]) {
            FluxTensor.convolution($0[0], $0[1], stride: 0)
        },
        failing(
            "convolution",
            [.init([[1, 3, 8], [4, 3, 2]], "[convolution] padding [1, 1] has 2 numbers for 1 spatial axes")]
        ) { FluxTensor.convolution($0[0], $0[1], padding: [1, 1]) },
        failing("convolution", [.init([[1, 3, 8], [4, 3, 2]], "[convolution] the bias has shape [3], not [4]")]) {
            FluxTensor.convolution($0[0], $0[1], .zeros(3))
        },
        failing(
            "transposedConvolution",
            [.init([[1, 3, 8], [4, 3, 2]], "[transposedConvolution] x [1, 3, 8] with weight [4, 3, 2]: 3 channels ≠ 4")]
        ) { transposedConvolution($0[0], $0[1]) },
        failing(
            "transposedConvolution",
            [.init([[1, 4, 8], [4, 3, 2]], "[transposedConvolution] outputPadding 2 is not below stride 2 or dilation 1")]
        ) { transposedConvolution($0[0], $0[1], stride: 2, outputPadding: 2) },
    ]
}

/// One sample of one channel over one axis, `[1, 1, L]`.
func channel(_ elements: Double...) -> Tensor { Tensor(elements).reshaped(1, 1, -1) }
