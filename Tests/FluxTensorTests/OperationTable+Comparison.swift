import FluxTensor
import TestSupport

extension OperationTable {
    static let comparison: [OperationSpec] = comparisons + logic + [selection] + equalities

    private static let comparisons: [OperationSpec] = [
        binary(".==", { $0 == $1 ? 1 : 0 }, { $0 .== $1 }),
        binary(".!=", { $0 != $1 ? 1 : 0 }, { $0 .!= $1 }),
        binary(".<", { $0 < $1 ? 1 : 0 }, { $0 .< $1 }),
        binary(".<=", { $0 <= $1 ? 1 : 0 }, { $0 .<= $1 }),
        binary(".>", { $0 > $1 ? 1 : 0 }, { $0 .> $1 }),
        binary(".>=", { $0 >= $1 ? 1 : 0 }, { $0 .>= $1 }),
    ].map { spec in
        // Rounded, so that some elements are equal.
        spec.with { [apply = spec.apply, formula = spec.formula!] in
            $0.apply = { apply($0.map { round($0) }) }
            $0.formula = { formula($0.map { $0.rounded(.toNearestOrEven) }) }
        }
    }

    private static let logic: [OperationSpec] = [
        truths("logicalAnd", { $0 && $1 }, { logicalAnd($0, $1) }),
        truths("logicalOr", { $0 || $1 }, { logicalOr($0, $1) }),
        truths("logicalXor", { $0 != $1 }, { logicalXor($0, $1) }),
        truths(".&", { $0 && $1 }, { $0 .& $1 }),
        truths(".|", { $0 || $1 }, { $0 .| $1 }),
        truths(".^", { $0 != $1 }, { $0 .^ $1 }),
        unary(".!", -1...1, { $0.rounded() == 0 ? 1 : 0 }, { .!round($0) }),
        unary("logicalNot", -1...1, { $0.rounded() == 0 ? 1 : 0 }, { logicalNot(round($0)) }),
        unary("isNaN", -2...2, { $0.isNaN ? 1 : 0 }, { isNaN($0) }),
        unary("isFinite", -2...2, { $0.isFinite ? 1 : 0 }, { isFinite($0) }),
        unary("isInfinite", -2...2, { $0.isInfinite ? 1 : 0 }, { isInfinite($0) }),
        OperationSpec(
            "isIn", [.numbers(-3...3), .numbers(-3...3)], [[[3, 4], [3]], [[], [2, 2]], [[0], [3]], [[3], [0]]], shape: { $0[0] },
            { round($0[0]).isIn(round($0[1])) }
        ).with {
            $0.dtypes = numbers
            $0.examples = [.init([row(3, 1, 2, .nan), row(2, .nan, 3)], row(1, 0, 1, 0))]
        },
    ]

    private static func truths(
        _ name: String, _ formula: @escaping @Sendable (Bool, Bool) -> Bool,
        _ apply: @escaping @Sendable (Tensor, Tensor) -> Tensor
    ) -> OperationSpec {
        binary(
            name, over: [-1...1, -1...1], { formula($0.rounded() != 0, $1.rounded() != 0) ? 1 : 0 },
            { apply(round($0), round($1)) }
        )
        .with { $0.specials = [] }
    }

    private static let selection = OperationSpec(
        "where", [.truths, .numbers(-2...2), .numbers(-2...2)],
        [
            [[3, 4], [3, 4], [3, 4]], [[], [2, 3], []], [[2, 1], [3], [2, 3]], [[3], [], [2, 1]], [[0, 3], [3], [3]],
            [[], [], []],
        ],
        shape: broadcast, { `where`($0[0], $0[1], $0[2]) }
    ).with {
        $0.formula = { $0[0] != 0 ? $0[1] : $0[2] }
        $0.dtypes = numbers
        $0.specials = [[Tensor([true, false]), row(.nan, 1), row(2, -.infinity)]]
    }

    private static let equalities: [OperationSpec] = [
        OperationSpec("==", [.numbers(-0.6...0.6), .numbers(-0.6...0.6)], [[[2], [2]], [[], []]], shape: { _ in [] }) {
            Tensor.zeros([], on: $0[0].device) + Tensor(round($0[0]) == round($0[1]))
        },
        OperationSpec("isClose", [.numbers(0.9...1.1), .numbers(0.9...1.1)], [[[], []], [[2], [2]]], shape: { _ in [] }) {
            Tensor.zeros([], on: $0[0].device) + Tensor($0[0].isClose(to: $0[1], relative: 0.1))
        },
    ].map { $0.with { $0.dtypes = [.float32, .float64] } }
}
