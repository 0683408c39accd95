import FluxTensor
import TestSupport

extension OperationTable {
    /// Products of vectors and tensors beside the matrix product, and distances.
    static let products: [OperationSpec] = crosses + kroneckers + tensorDots + distances

    private static let crosses: [OperationSpec] = [
        OperationSpec(
            "cross", [.numbers(-2...2), .numbers(-2...2)],
            [[[3], [3]], [[2, 3], [3]], [[4, 1, 3], [2, 3]], [[0, 3], [3]]],
            shape: broadcast, { cross($0[0], $0[1]) }
        ).with {
            $0.dtypes = numbers
            $0.examples = [
                .init([row(1, 0, 0), row(0, 1, 0)], row(0, 0, 1)), .init([row(1, 2, 3), row(4, 5, 6)], row(-3, 6, -3)),
            ]
            $0.failures = [
                .init([[2], [2]], "[cross] lhs [2] × rhs [2]: axis -1 must have three elements in both"),
                .init([[3], [1]], "[cross] lhs [3] × rhs [1]: axis -1 must have three elements in both"),
            ]
        },
        OperationSpec(
            "cross", "first axis", [.numbers(-2...2), .numbers(-2...2)], [[[3, 4], [3, 1]]], shape: broadcast,
            { cross($0[0], $0[1], axis: 0) }),
    ]

    private static let kroneckers: [OperationSpec] = [
        OperationSpec(
            "kronecker", [.numbers(-2...2), .numbers(-2...2)],
            [
                [[2, 3], [3, 2]], [[2], [3]], [[], []], [[2, 2], [3]], [[1, 2, 1], [3, 1, 2]], [[0, 2], [2, 2]],
                [[2, 1, 2, 1, 3], [1, 2, 3, 2]],
            ],
            shape: { shapes in
                let rank = max(shapes[0].count, shapes[1].count)
                let padded = shapes.map { [Int](repeating: 1, count: rank - $0.count) + $0 }
                return zip(padded[0], padded[1]).map(*)
            }, { kronecker($0[0], $0[1]) }
        ).with {
            $0.dtypes = numbers
            $0.examples = [.init([rows([1, 2]), rows([1, 0], [0, 1])], rows([1, 0, 2, 0], [0, 1, 0, 2]))]
        }
    ]

    private static let tensorDots: [OperationSpec] = [
        OperationSpec(
            "tensorDot", [.numbers(-2...2), .numbers(-2...2)],
            [[[2, 3, 4], [3, 4, 2]], [[3, 4], [3, 4]], [[2, 0, 1], [0, 1]]],
            shape: { $0[0].dropLast(2) + $0[1].dropFirst(2) }, { tensorDot($0[0], $0[1]) }
        ).with {
            $0.hasIgnoredArgument = false
            $0.examples = [.init([rows([1, 2], [3, 4]), rows([5, 6], [7, 8])], number(70))]
            $0.failures = [
                .init([[2], [2, 2]], "[tensorDot] lhs [2], rhs [2, 2]: there are not 2 axes to sum over in both"),
                .init(
                    [[2, 3], [3, 2]], "[tensorDot] lhs [2, 3] over the axes [0, 1], rhs [3, 2] over [0, 1]: the extents differ"),
            ]
        },
        OperationSpec(
            "tensorDot", "outer", [.numbers(-2...2), .numbers(-2...2)], [[[2], [3, 2]], [[], [2]]], shape: { $0[0] + $0[1] },
            { tensorDot($0[0], $0[1], axes: 0) }),
        OperationSpec(
            "tensorDot", "named axes", [.numbers(-2...2), .numbers(-2...2)], [[[2, 3, 4], [4, 5, 2]]], shape: { _ in [3, 5] },
            { tensorDot($0[0], $0[1], axes: ([0, -1], [2, 0])) }),
    ]

    private static let distances: [OperationSpec] = [
        OperationSpec(
            "pairwiseDistances", [.numbers(-2...2), .numbers(3...5)],
            [[[2, 3], [4, 3]], [[2, 3, 2], [4, 2]], [[2, 1, 3], [1, 2, 3]], [[0, 3], [2, 3]]],
            shape: { broadcast([$0[0].dropLast(2), $0[1].dropLast(2)]) + [$0[0][$0[0].count - 2], $0[1][$0[1].count - 2]] },
            { pairwiseDistances($0[0], $0[1]) }
        ).with {
            $0.dtypes = numbers
            $0.examples = [.init([rows([0, 0], [3, 4]), rows([0, 0])], rows([0], [5]))]
            $0.failures = [.init([[2, 3], [2, 2]], "[pairwiseDistances] x [2, 3], y [2, 2]: expected […, M, D] and […, N, D]")]
        },
        OperationSpec(
            "pairwiseDistances", "p = 1", [.numbers(-2...2), .numbers(3...5)], [[[2, 3], [4, 3]]], shape: { _ in [2, 4] },
            { pairwiseDistances($0[0], $0[1], p: 1) }),
        OperationSpec(
            "pairwiseDistances", "p = 1, of batches", [.numbers(-2...2), .numbers(3...5)],
            [[[2, 3, 2], [4, 2]], [[2, 1, 3], [1, 2, 3]], [[0, 3], [2, 3]]],
            shape: { broadcast([$0[0].dropLast(2), $0[1].dropLast(2)]) + [$0[0][$0[0].count - 2], $0[1][$0[1].count - 2]] },
            { pairwiseDistances($0[0], $0[1], p: 1) }
        ).with {
            $0.dtypes = numbers
            $0.examples = [
                .init([rows([0, 0], [3, -4]), rows([0, 0])], rows([0], [7])),
                .init([rows([.nan, 0], [.infinity, 1]), rows([1, 1])], rows([.nan], [.infinity])),
            ]
        },
        OperationSpec(
            "pairwiseDistances", "of one set", [.numbers(-2...2)], [[[4, 3]], [[2, 3, 2]], [[2, 1]], [[1, 3]], [[0, 3, 2]]],
            shape: { $0[0].dropLast(2) + [$0[0][$0[0].count - 2] * ($0[0][$0[0].count - 2] - 1) / 2] },
            { pairwiseDistances($0[0]) }
        ).with {
            $0.examples = [.init([rows([0, 0], [3, 4], [3, 0])], row(5, 3, 4))]
            $0.failures = [.init([[3]], "[pairwiseDistances] x [3], y [3]: expected […, M, D] and […, N, D]")]
        },
    ]
}
