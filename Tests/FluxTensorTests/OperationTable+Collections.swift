import FluxTensor
import TestSupport

extension OperationTable {
    static let collections: [OperationSpec] = uniques + places + choices + slopes

    private static let table = rows([3, 1], [1, 2], [3, 1], [1, 0])

    private static let uniques: [OperationSpec] = [
        listing("unique", "rows", .init([table], rows([1, 0], [1, 2], [3, 1]))) { $0.unique(0).values },
        listing("unique", "rows, inverse", .init([table], row(2, 1, 2, 0))) { $0.unique(0).inverse },
        listing("unique", "rows, counts", .init([table], row(1, 1, 2))) { $0.unique(0).counts },
        listing("unique", "columns", .init([table], rows([1, 3], [2, 1], [1, 3], [0, 1]))) { $0.unique(-1).values },
        listing("unique", "rows of nothing", .init([rows([], [])], row(2))) { $0.unique(0).counts },
        OperationSpec("unique", "rows put together", [.numbers(-3...3)], [[[5, 3]], [[0, 2]], [[2, 3, 2]]], shape: { $0[0] }) {
            let unique = $0[0].unique(0)
            return unique.values.gathered(unique.inverse)
        }.with { $0.failures = [.init([[]], "[unique] axis 0 is outside of 0..<0")] },
        listing("uniqueConsecutive", "", .init([row(1, 1, 2, 2, 1)], row(1, 2, 1))) { $0.uniqueConsecutive().values },
        listing("uniqueConsecutive", "counts", .init([row(1, 1, 2, 2, 1)], row(2, 2, 1))) { $0.uniqueConsecutive().counts },
        OperationSpec("uniqueConsecutive", "put together", [.numbers(-1...1)], [[[9]], [[3, 4]], [[0]]], shape: { $0[0] }) {
            let unique = round($0[0]).uniqueConsecutive()
            return unique.values.gathered(unique.inverse)
        },
    ]

    /// What has another shape for other elements.
    private static func listing(
        _ name: String, _ variant: String, _ example: OperationSpec.Example, _ apply: @escaping @Sendable (Tensor) -> Tensor
    ) -> OperationSpec {
        OperationSpec(name, variant, [.numbers(-3...3)], [], shape: { $0[0] }, { apply($0[0]) }).with { $0.examples = [example] }
    }

    private static let places: [OperationSpec] = [
        OperationSpec("unravelIndex", [.indices(-6..<6)], [[[4]], [[]], [[0, 2]]], shape: { $0[0] + [2] }) {
            $0[0].unravelIndex([2, 3])
        }.with {
            $0.examples = [.init([Tensor([5, 0, -1])], Tensor([[1, 2], [0, 0], [1, 2]]))]
            $0.dtypes = [.float32]
        },
        OperationSpec("unravelIndex", "beyond", [.indices(6..<7)], [], shape: { $0[0] }, { $0[0].unravelIndex([2, 3]) }).with {
            $0.failures = [.init([[1]], "[unravelIndex] index 6 is outside of an axis of 6 elements")]
        },
        OperationSpec("ravelIndex", [.indices(-2..<2)], [[[4, 2]], [[2]]], shape: { $0[0].dropLast() }) {
            $0[0].ravelIndex([2, 3])
        }.with {
            $0.examples = [.init([Tensor([[1, 2], [0, 0], [-1, -1]])], Tensor([5, 0, 5]))]
            $0.failures = [.init([[3]], "[ravelIndex] places [3] in the shape [2, 3]; expected […, 2]")]
            $0.dtypes = [.float32]
        },
    ]

    private static let choices: [OperationSpec] = [
        moving("combinations", [[[5]]], { _ in [10, 3] }, { $0.combinations(3) }).with {
            $0.examples = [.init([row(1, 2, 3, 4)], rows([1, 2, 3], [1, 2, 4], [1, 3, 4], [2, 3, 4]))]
            $0.failures = [
                .init([[2, 2]], "[combinations] 3 elements of shape [2, 2]; expected a vector, and not fewer than none")
            ]
        },
        moving("combinations", [[[3]]], { _ in [6, 2] }, { $0.combinations(isReplacing: true) }).with {
            $0.variant = "with replacement"
            $0.examples = [.init([row(1, 2, 3)], rows([1, 1], [1, 2], [1, 3], [2, 2], [2, 3], [3, 3]))]
        },
        moving("combinations", [[[2]], [[0]]], { _ in [0, 3] }, { $0.combinations(3) }).with {
            $0.variant = "too few"
            $0.hasIgnoredArgument = true
        },
        moving("combinations", [], { _ in [0, 3] }, { $0.broadcast(to: [10_000]).combinations(5000) }).with {
            $0.variant = "too many"
            $0.failures = [.init([[1]], "make an extent that is too large")]
        },
        OperationSpec(
            "cartesianProduct", [.numbers(-2...2), .numbers(-2...2)], [[[2], [3]], [[0], [3]]],
            shape: { [$0[0][0] * $0[1][0], 2] },
            { Tensor.cartesianProduct($0) }
        ).with { $0.examples = [.init([row(1, 2), row(3, 4)], rows([1, 3], [1, 4], [2, 3], [2, 4]))] },
        OperationSpec(
            "blockDiagonal", [.numbers(-2...2), .numbers(-2...2)], [[[2, 1], [1, 3]], [[2, 2], [0, 1]]],
            shape: { [$0[0][0] + $0[1][0], $0[0][1] + $0[1][1]] }, { Tensor.blockDiagonal($0) }
        ).with {
            $0.dtypes = numbers
            $0.examples = [.init([rows([1, 2]), rows([3], [4])], rows([1, 2, 0], [0, 0, 3], [0, 0, 4]))]
            $0.failures = [.init([[2, 2], [2]], "[blockDiagonal] a block of shape [2]; expected [rows, columns]")]
        },
        OperationSpec(
            "histogram2D", [.numbers(-2...2), .numbers(-2...2)], [[[9], [9]], [[3, 4], [3, 4]]], shape: { _ in [3, 2] }
        ) {
            histogram2D($0[0], $0[1], bins: (3, 2), in: (-2...2, -1...1)).counts
        }.with { $0.failures = [.init([[2], [3]], "[histogram2D] coordinates [2] and [3], weights [2]: expected one shape")] },
        listing2D("density", rows([0.2, 0], [0, 0.4], [0.2, 0.2])) {
            histogram2D($0[0], $0[1], bins: (3, 2), isDensity: true).counts
        },
        listing2D("weights", rows([1, 0], [0, 5], [4, 5])) {
            histogram2D($0[0], $0[1], bins: (3, 2), weights: Tensor([1, 2, 3, 4, 5] as [UInt8]).to($0[0].device)).counts
        },
        listing2D("edges", row(0, 1, 2)) { histogram2D($0[0], $0[1], bins: (3, 2)).edges.y },
    ]

    private static func listing2D(
        _ variant: String, _ result: Tensor, _ apply: @escaping @Sendable ([Tensor]) -> Tensor
    ) -> OperationSpec {
        OperationSpec("histogram2D", variant, [.numbers(-2...2), .numbers(-2...2)], [], shape: { $0[0] }, apply).with {
            $0.examples = [.init([row(0, 1, 1, 2, 3), row(0, 1, 1, 0, 2)], result)]
        }
    }

    private static let slopes: [OperationSpec] = [
        moving(
            "cumulativeTrapezoid", [[[5]], [[3, 4]], [[1]], [[2, 0]]], { $0.dropLast() + [max($0.last! - 1, 0)] },
            { cumulativeTrapezoid($0, spacing: 0.5) }
        ).with { $0.examples = [.init([row(1, 3, 1, 4)], row(1, 2, 3.25))] },
        OperationSpec(
            "cumulativeTrapezoid", "over places", [.numbers(-2...2), .numbers(-2...2)], [[[4, 2], [4]], [[4, 2], [4, 2]]],
            shape: { [$0[0][0] - 1, $0[0][1]] }, { cumulativeTrapezoid($0[0], at: $0[1], axis: 0) }
        ).with {
            $0.examples = [.init([row(1, 3, 1, 4), row(0, 1, 3, 3.5)], row(2, 6, 7.25))]
            $0.failures = [.init([[4, 2], [2]], "[cumulativeTrapezoid] y [4, 2] at x [2]: expected [4], or the shape of y")]
        },
        moving("centralDifferences", [[[5]], [[3, 4]], [[2]]], { $0 }, { $0.centralDifferences(spacing: 0.5) }).with {
            $0.examples = [.init([row(1, 3, 1, 4)], row(4, 0, 1, 6))]
            $0.failures = [.init([[3, 1]], "[centralDifferences] axis -1 of shape [3, 1] has fewer than two elements")]
        },
        OperationSpec(
            "centralDifferences", "over places", [.numbers(-2...2), .numbers(0.1...0.4)], [[[4, 2], [4]]], shape: { $0[0] }
        ) { inputs in
            let places = inputs[1].cumulativeSum()
            return inputs[0].centralDifferences(at: places, axis: 0)
        }.with {
            $0.examples = [.init([row(1, 3, 1, 4), row(0, 1, 2, 0.5)], row(2, 1, 4.6, 6))]
            $0.failures = [.init([[4, 2], [2]], "[centralDifferences] places [2] of axis 0 of shape [4, 2]; expected [4]")]
        },
    ]
}
