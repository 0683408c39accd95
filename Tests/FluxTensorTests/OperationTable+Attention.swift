import FluxTensor
import TestSupport

extension OperationTable {
    static let attention: [OperationSpec] = [
        attending("plain", cases) { scaledDotProductAttention($0[0], $0[1], $0[2]) },
        attending("causal", cases) { scaledDotProductAttention($0[0], $0[1], $0[2], isCausal: true) },
        attending("scale", [cases[0]]) { scaledDotProductAttention($0[0], $0[1], $0[2], scale: 1.5) },
        attending("bool mask", cases) { x in
            let (queries, keys) = (x[0].shape[x[0].rank - 2], x[1].shape[x[1].rank - 2])
            // Every third key is hidden, but never the first.
            let places = Tensor.arange(to: Double(queries * keys), dtype: .float32, on: x[0].device).reshaped(queries, keys)
            let mask = places - floor(places / 3) * 3 .!= 2
            return scaledDotProductAttention(x[0], x[1], x[2], mask: mask)
        },
        attending("causal mask of its own", [cases[0]]) { x in
            let mask = causalMask(x[0].shape[1], x[1].shape[1], on: x[0].device)
            return scaledDotProductAttention(x[0], x[1], x[2], mask: mask)
        },
        attending("all dropped", [cases[0]]) { scaledDotProductAttention($0[0], $0[1], $0[2], dropout: 1) }.with {
            $0.hasIgnoredArgument = true
        },
        OperationSpec(
            "scaledDotProductAttention", "added mask", Array(repeating: .numbers(-1...1), count: 4),
            [[[2, 3, 2], [2, 4, 2], [2, 4, 3], [3, 4]], [[2, 2, 3, 2], [2, 1, 4, 2], [2, 1, 4, 2], [2, 1, 1, 4]]],
            shape: { $0[0].dropLast() + [$0[2].last!] }
        ) { scaledDotProductAttention($0[0], $0[1], $0[2], mask: $0[3], isCausal: true) },
        masks, known,
        attending(
            "broadcast",
            [
                [[3, 2], [2, 2, 4, 2], [2, 4, 3]], [[2, 1, 3, 2], [1, 2, 4, 2], [4, 3]],
                [[2, 4, 3, 2], [1, 2, 4, 2], [2, 4, 2]],
            ]
        ) { scaledDotProductAttention($0[0], $0[1], $0[2]) }.with {
            $0.shape = { shapes in
                let rank = shapes.map(\.count).max()!
                let leading = shapes.map { Array(repeating: 1, count: rank - $0.count) + $0.dropLast(2) }
                return (0..<rank - 2).map { axis in leading.map { $0[axis] }.max()! } + [
                    shapes[0][shapes[0].count - 2], shapes[2].last!,
                ]
            }
        },
        OperationSpec(
            "attentionWeights", [.numbers(-1...1), .numbers(-1...1)],
            [[[2, 3, 2], [2, 4, 2]], [[3, 2], [3, 2]], [[1, 4, 2, 3], [1, 2, 3, 3]]],
            shape: { $0[0].dropLast() + [$0[1][$0[1].count - 2]] }, { attentionWeights($0[0], $0[1], isCausal: true) }
        ).with {
            $0.examples = [
                .init(
                    [rows([0, 0], [1, 1]), rows([1, 2], [3, 4])], rows([1, 0], [0.05580721920716972, 0.9441927807928303]))
            ]
            $0.failures = [.init([[2, 3], [2, 4]], "[attentionWeights] query [2, 3] · key [2, 4] transposed: 3 ≠ 4")]
        },
    ]

    /// Query, key, value: single heads, several, grouped ones, and more keys than queries or fewer.
    private static let cases: [[[Int]]] = [
        [[2, 3, 2], [2, 4, 2], [2, 4, 3]], [[3, 2], [3, 2], [3, 2]], [[1, 4, 2, 3], [1, 2, 3, 3], [1, 2, 3, 2]],
        [[4, 5, 2], [2, 3, 2], [2, 3, 1]],
        [[2, 0, 3], [2, 2, 3], [2, 2, 3]], [[1, 1], [1, 1], [1, 1]],
    ]

    private static func attending(
        _ variant: String, _ cases: [[[Int]]], _ apply: @escaping @Sendable ([Tensor]) -> Tensor
    ) -> OperationSpec {
        OperationSpec(
            "scaledDotProductAttention", variant, Array(repeating: .numbers(-1...1), count: 3), cases,
            shape: { $0[0].dropLast() + [$0[2].last!] }, apply)
    }

    private static let masks = OperationSpec(
        "causalMask", [.numbers(-1...1)], [[[3, 3]], [[2, 4]], [[4, 2]], [[0, 2]]], shape: { $0[0] }
    ) {
        `where`(causalMask($0[0].shape[0], $0[0].shape[1], on: $0[0].device), $0[0], 0)
    }.with { $0.examples = [.init([rows([1, 2, 3], [4, 5, 6])], rows([1, 0, 0], [4, 5, 0]))] }

    private static let known = attending("wrong shapes", []) { scaledDotProductAttention($0[0], $0[1], $0[2]) }.with {
        $0.examples = [.init([rows([0, 0]), rows([1, 2], [3, 4]), rows([2], [4])], rows([3]))]
        $0.failures = [
            .init([[2, 3], [2, 4], [2, 4]], "[scaledDotProductAttention] query [2, 3] · key [2, 4] transposed: 3 ≠ 4"),
            .init([[2, 3], [4, 3], [5, 3]], "[scaledDotProductAttention] key [4, 3], value [5, 3]: 4 keys for 5 values"),
            .init([[3], [2, 3], [2, 3]], "query [3], key [2, 3], value [2, 3]: all need at least two axes"),
            .init(
                [[3, 2, 3], [2, 2, 3], [2, 2, 3]],
                "query [3, 2, 3], key [2, 2, 3]: the leading axes must broadcast, but for the last"),
            .init([[2, 2, 3], [2, 2, 3], [3, 2, 3]], "lhs [2] and rhs [3] do not broadcast"),
            .init([[2, 1, 2, 3], [3, 1, 2, 3], [3, 1, 2, 3]], "lhs [2] and rhs [3] do not broadcast"),
        ]
    }
}
