import FluxTensor
import TestSupport

extension OperationTable {
    static let resampling: [OperationSpec] = windows + upsampling + shuffling

    private static let windows: [OperationSpec] = [
        OperationSpec(
            "unfold", [.numbers(-2...2)], [[[2, 2, 4, 3]], [[0, 2, 4, 3]]], shape: { [$0[0][0], $0[0][1] * 4, 5 * 4] },
            { unfold($0[0], kernel: 2, padding: 1) }
        ).with { $0.dtypes = numbers },
        OperationSpec(
            "unfold", "stride, dilation", [.numbers(-2...2)], [[[1, 2, 7, 6]]], shape: { _ in [1, 12, 2 * 2] },
            { unfold($0[0], kernel: [2, 3], stride: 2, padding: [0, 1], dilation: [3, 2]) }),
        OperationSpec(
            "unfold", "one axis", [.numbers(-2...2)], [[[1, 1, 5]]], shape: { _ in [1, 2, 4] }, { unfold($0[0], kernel: 2) }
        ).with {
            $0.examples = [.init([channel(1, 2, 3)], rows([1, 2], [2, 3]).unsqueezed(0))]
            $0.failures = [
                .init([[1, 2]], "[unfold] x [1, 2]: expected [N, C, …] with one, two or three spatial axes"),
                .init(
                    [[1, 2, 1]], "[unfold] the window [2] spans 2 along spatial axis 0, where [1] has 1 with its padding"),
            ]
        },
        OperationSpec(
            "fold", [.numbers(-2...2)], [[[2, 8, 20]]], shape: { _ in [2, 2, 4, 3] },
            { fold($0[0], output: [4, 3], kernel: 2, padding: 1) }
        ).with {
            $0.failures = [
                .init([[2, 8, 19]], "[fold] x [2, 8, 19] for [4, 3] and the window [2, 2]: expected [N, C · 4, 20]")
            ]
        },
        OperationSpec(
            "fold", "three axes", [.numbers(-2...2)], [[[1, 8, 4]]], shape: { _ in [1, 1, 3, 4, 2] },
            { fold($0[0], output: [3, 4, 2], kernel: 2, stride: [1, 2, 1]) }),
        OperationSpec(
            "fold", "one axis", [.numbers(-2...2)], [[[1, 2, 4]]], shape: { _ in [1, 1, 5] },
            { fold($0[0], output: [5], kernel: [2]) }
        ).with {
            $0.examples = [
                .init([rows([1, 2, 3, 4], [10, 20, 30, 40]).unsqueezed(0)], channel(1, 12, 23, 34, 40))
            ]
        },
    ]

    private static func upsampling(
        _ mode: UpsampleMode, _ cases: [[Int]], alignCorners: Bool = false, _ example: OperationSpec.Example? = nil
    ) -> OperationSpec {
        OperationSpec(
            "upsample", "\(mode)\(alignCorners ? ", corners aligned" : "")", [.numbers(-2...2)], cases.map { [$0] },
            shape: { $0[0][..<2] + $0[0][2...].map { $0 * 2 } },
            { upsample($0[0], scale: 2, mode: mode, alignCorners: alignCorners) }
        ).with { $0.examples = example.map { [$0] } ?? [] }
    }

    private static let upsampling: [OperationSpec] = [
        upsampling(.nearest, [[2, 2, 3, 2], [1, 2, 4], [1, 1, 2, 1, 2]], .init([channel(1, 2)], channel(1, 1, 2, 2))),
        upsampling(.linear, [[2, 2, 3], [1, 1, 1]], .init([channel(0, 4)], channel(0, 1, 3, 4))),
        upsampling(.linear, [[2, 2, 3], [1, 1, 1]], alignCorners: true, .init([channel(0, 3)], channel(0, 1, 2, 3))),
        upsampling(.bilinear, [[2, 2, 3, 2]]),
        upsampling(.bilinear, [[2, 1, 2, 4]], alignCorners: true),
        upsampling(.trilinear, [[1, 2, 2, 3, 2]]),
        upsampling(.bicubic, [[1, 2, 3, 4], [1, 1, 1, 2]]),
        upsampling(.bicubic, [[1, 2, 3, 4]], alignCorners: true),
        OperationSpec(
            "upsample", "to a size", [.numbers(-2...2)], [[[2, 1, 5, 3]]], shape: { _ in [2, 1, 3, 7] },
            { upsample($0[0], size: [3, 7], mode: .bilinear) }),
        OperationSpec(
            "upsample", "nearest to a size", [.numbers(-2...2)], [[[1, 1, 5]]], shape: { _ in [1, 1, 7] },
            { upsample($0[0], size: 7) }
        ).with { $0.examples = [.init([channel(1, 2, 3, 4, 5)], channel(1, 1, 2, 3, 3, 4, 5))] },
        OperationSpec(
            "upsample", "by a fraction", [.numbers(-2...2)], [[[2, 1, 5, 3]]], shape: { _ in [2, 1, 7, 2] },
            { upsample($0[0], scale: [1.5, 0.7], mode: .bicubic) }
        ).with {
            $0.failures = [
                .init([[1, 1, 5, 1]], "[upsample] x [1, 1, 5, 1] by scale [1.5, 0.7]: no extents"),
                .init([[1, 1, 5, 2, 2]], "[upsample] mode bicubic is for 2 spatial axes"),
            ]
        },
        OperationSpec(
            "upsample", "antialiased", [.numbers(-2...2)], [[[2, 1, 5, 8]]], shape: { _ in [2, 1, 2, 3] },
            { upsample($0[0], size: [2, 3], mode: .bilinear, antialias: true) }),
        upsampling(.nearestExact, [[2, 2, 3, 2], [1, 2, 4]], .init([channel(1, 2)], channel(1, 1, 2, 2))),
        upsampling(.area, [[2, 2, 3, 2], [1, 2, 4]], .init([channel(1, 2)], channel(1, 1, 2, 2))),
        OperationSpec(
            "upsample", "antialiased nearest", [.numbers(-2...2)], [], shape: { $0[0] },
            { upsample($0[0], size: 2, antialias: true) }
        ).with { $0.failures = [.init([[1, 1, 5]], "[upsample] antialias is not for mode nearest")] },
        OperationSpec(
            "upsample", "failing", [.numbers(-2...2)], [], shape: { $0[0] }, { upsample($0[0], scale: 2, mode: .bilinear) }
        ).with {
            $0.failures = [
                .init([[1, 2, 3]], "[upsample] mode bilinear is for 2 spatial axes; x [1, 2, 3] has 1"),
                .init([[1, 2, 0, 3]], "[upsample] x [1, 2, 0, 3] has no elements to resample"),
            ]
        },
    ]

    private static let shuffling: [OperationSpec] = [
        OperationSpec(
            "channelShuffle", [.numbers(-2...2)], [[[2, 6, 2, 3]], [[1, 4]], [[0, 2, 1]]], shape: { $0[0] },
            { channelShuffle($0[0], groups: 2) }
        ).with {
            $0.dtypes = numbers
            $0.examples = [.init([rows([1, 2, 3, 4])], rows([1, 3, 2, 4]))]
            $0.failures = [.init([[2, 3]], "[channelShuffle] x [2, 3]: its channels do not divide into 2 groups")]
        },
        OperationSpec(
            "pixelShuffle", [.numbers(-2...2)], [[[2, 8, 2, 3]], [[1, 4, 1, 1]]],
            shape: { [$0[0][0], $0[0][1] / 4, $0[0][2] * 2, $0[0][3] * 2] }, { pixelShuffle($0[0], factor: 2) }
        ).with {
            $0.dtypes = numbers
            $0.examples = [.init([row(1, 2, 3, 4).reshaped(1, 4, 1, 1)], rows([1, 2], [3, 4]).reshaped(1, 1, 2, 2))]
            $0.failures = [
                .init(
                    [[1, 6, 2, 2]],
                    "[pixelShuffle] x [1, 6, 2, 2] by factor 2: 6 channels do not divide into groups of 4")
            ]
        },
        OperationSpec(
            "pixelShuffle", "three axes", [.numbers(-2...2)], [[[1, 8, 2, 1, 2]]], shape: { _ in [1, 1, 4, 2, 4] },
            { pixelShuffle($0[0], factor: 2) }),
        OperationSpec(
            "pixelUnshuffle", [.numbers(-2...2)], [[[2, 1, 4, 6]], [[1, 2, 2]], [[1, 1, 2, 4, 2]]],
            shape: { [$0[0][0], $0[0][1] << ($0[0].count - 2)] + $0[0][2...].map { $0 / 2 } },
            { pixelUnshuffle($0[0], factor: 2) }
        ).with {
            $0.dtypes = numbers
            $0.examples = [.init([rows([1, 2], [3, 4]).reshaped(1, 1, 2, 2)], row(1, 2, 3, 4).reshaped(1, 4, 1, 1))]
            $0.failures = [
                .init([[1, 1, 2, 3]], "[pixelUnshuffle] x [1, 1, 2, 3] by factor 2: it does not divide the extents [2, 3]")
            ]
        },
    ]
}
