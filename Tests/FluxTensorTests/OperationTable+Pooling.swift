import FluxTensor
import TestSupport

extension OperationTable {
    static let pooling: [OperationSpec] = windowed + adaptive + global

    private static func pooling(
        _ name: String, _ variant: String, _ cases: [[Int]], _ axis: @escaping @Sendable (Int) -> Int,
        _ example: OperationSpec.Example? = nil, _ apply: @escaping @Sendable (Tensor) -> Tensor
    ) -> OperationSpec {
        OperationSpec(
            name, variant, [.numbers(-2...2)], cases.map { [$0] }, shape: { $0[0][..<2] + $0[0][2...].map(axis) },
            { apply($0[0]) }
        ).with { $0.examples = example.map { [$0] } ?? [] }
    }

    private static let cases = [[2, 2, 4, 7], [1, 3, 5], [1, 1, 2, 4, 3], [0, 2, 4, 4]]

    private static let windowed: [OperationSpec] = [
        pooling("maxPool", "", cases, { $0 / 2 }, .init([channel(1, 3, 2, 2)], channel(3, 2))) { maxPool($0, window: 2) }.with {
            $0.dtypes = numbers
            $0.specials = [[channel(.nan, 1, 2, -.infinity)], [channel(-.infinity, -.infinity, .infinity, .nan)]]
            $0.failures = [
                .init([[3, 4]], "[maxPool] x [3, 4]: expected [N, C, …] with one, two or three spatial axes"),
                .init(
                    [[1, 3, 4, 1]],
                    "[maxPool] the window [2, 2] spans 2 along spatial axis 1, where [4, 1] has 1 with its padding"),
            ]
        },
        pooling("maxPool", "stride, padding", cases, { ($0 - 1) / 2 + 1 }, .init([channel(-1, -3, -2)], channel(-1, -2))) {
            maxPool($0, window: 3, stride: 2, padding: 1)
        },
        pooling("maxPool", "same padding", cases, { $0 }) { maxPool($0, window: 2, stride: 1, padding: .same) },
        pooling("maxPool", "padding too wide", [], { $0 }) { maxPool($0, window: 2, padding: 2) }.with {
            $0.failures = [
                .init([[1, 1, 4]], "[maxPool] padding 2 is more than half of the window [2], which would see nothing else")
            ]
        },
        pooling("maxPool", "dilated", [[2, 2, 5, 7], [1, 3, 5], [1, 1, 5, 6, 7]], { ($0 - 5) / 2 + 1 }) {
            maxPool($0, window: 3, stride: 2, dilation: 2)
        }.with {
            $0.specials = [[channel(.nan, 1, 2, -.infinity, 3)]]
            $0.failures = [
                .init([[1, 1, 4]], "[maxPool] the window [3] spans 5 along spatial axis 0, where [4] has 4 with its padding")
            ]
        },
        pooling("maxPool", "nothing seen", [], { $0 }) { maxPool($0, window: 2, padding: 1, dilation: 4) }.with {
            $0.failures = [
                .init([[1, 1, 3]], "[maxPool] the window [2] with dilation 4 sees nothing but padding of [3] somewhere"),
                .init([[1, 1, 0]], "[maxPool] the window [2] spans 5"),
            ]
        },
        pooling("maxPool", "rounded up", cases, { ($0 + 1) / 2 }, .init([channel(1, 3, 2)], channel(3, 2))) {
            maxPool($0, window: 2, ceilMode: true)
        },
        pooling("maxPoolWithIndices", "largest", cases, { $0 / 2 }) { maxPoolWithIndices($0, window: 2).largest }.with {
            $0.failures = [.init([[3, 4]], "[maxPoolWithIndices] x [3, 4]: expected [N, C, …]")]
        },
        pooling("maxPoolWithIndices", "indices", [[2, 2, 4, 7]], { $0 / 2 }, .init([channel(1, 3, 5, 2)], channel(1, 2))) {
            maxPoolWithIndices($0, window: 2).indices.cast(to: $0.dtype)
        }.with { $0.isDifferentiable = false },
        OperationSpec(
            "maxUnpool", [.numbers(-2...2), .indices(0..<6)], [[[2, 2, 3], [2, 2, 3]], [[0, 2, 3], [0, 2, 3]]],
            shape: { [$0[0][0], $0[0][1], 6] }, { maxUnpool($0[0], $0[1], output: 6) }
        ).with {
            $0.examples = [.init([channel(3, 2), Tensor([1, 4]).reshaped(1, 1, 2)], channel(0, 3, 0, 0, 2, 0))]
            $0.failures = [
                .init([[1, 1, 3], [1, 1, 2]], "[maxUnpool] x [1, 1, 3] with indices [1, 1, 2]; expected the same shape")
            ]
        },
        pooling("meanPool", "rounded up", cases, { ($0 + 1) / 2 }, .init([channel(1, 3, 2)], channel(2, 2))) {
            meanPool($0, window: 2, ceilMode: true)
        },
        pooling("meanPool", "", cases, { $0 / 2 }, .init([channel(1, 3, 2, 4)], channel(2, 3))) { meanPool($0, window: 2) }
            .with { $0.dtypes = numbers },
        pooling("meanPool", "padding", cases, { ($0 - 1) / 2 + 1 }, .init([channel(3, 6, 9)], channel(3, 5))) {
            meanPool($0, window: 3, stride: 2, padding: 1)
        },
        pooling("meanPool", "padding not counted", cases, { $0 }, .init([channel(2, 4, 8)], channel(3, 14.0 / 3, 6))) {
            meanPool($0, window: 3, stride: 1, padding: 1, countsPadding: false)
        },
        pooling("meanPool", "numbers by axis", [[1, 2, 4, 6]], { $0 == 4 ? 2 : 5 }) { meanPool($0, window: [3, 2], stride: 1) },
        pooling("lpNormPool", "p = 2", cases, { $0 / 2 }, .init([channel(3, -4, 0, 0)], channel(5, 0))) {
            lpNormPool($0, p: 2, window: 2)
        },
        pooling("lpNormPool", "p = 1.5", cases, { $0 - 1 }, .init([channel(-1, 0)], channel(1))) {
            lpNormPool($0, p: 1.5, window: 2, stride: 1)
        }.with { $0.arguments = [.numbers(-2...2, avoiding: [0])] },
    ]

    private static let adaptive: [OperationSpec] = [
        pooling("adaptiveMaxPool", "kept", [[2, 2, 4, 7]], { $0 == 4 ? 4 : 3 }) { adaptiveMaxPool($0, output: [-1, 3]) },
        pooling("adaptiveMeanPool", "failing", [], { $0 }) { adaptiveMeanPool($0, output: [0, 3]) }.with {
            $0.failures = [.init([[2, 2, 4, 7]], "output [0, 3]: it must be at least 1, or -1 to keep an extent")]
        },
        pooling("adaptiveMaxPool", "", cases, { _ in 3 }, .init([channel(1, 5, 2, 4)], channel(5, 5, 4))) {
            adaptiveMaxPool($0, output: 3)
        },
        pooling("adaptiveMeanPool", "", cases, { _ in 3 }, .init([channel(1, 5, 2, 4)], channel(3, 3.5, 3))) {
            adaptiveMeanPool($0, output: 3)
        }.with { $0.failures = [.init([[1, 2, 0, 3]], "[adaptiveMeanPool] x [1, 2, 0, 3] has no elements to pool")] },
    ]

    private static let global: [OperationSpec] = [
        pooling("globalMaxPool", "", Array(cases.dropLast()), { _ in 1 }, .init([channel(1, 5, 2)], channel(5))) {
            globalMaxPool($0)
        },
        pooling("globalMeanPool", "", Array(cases.dropLast()), { _ in 1 }, .init([channel(1, 5, 3)], channel(3))) {
            globalMeanPool($0)
        },
    ]
}
