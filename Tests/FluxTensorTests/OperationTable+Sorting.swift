import FluxTensor
import TestSupport

extension OperationTable {
    static let sorting: [OperationSpec] = sorts + selections + [quantiles, searches, counts].flatMap { $0 }

    private static let shapes: [[[Int]]] = [[[9]], [[3, 5]], [[2, 3, 4]], [[]], [[3, 0]], [[0, 3]]]
    private static let unordered: [[Tensor]] = [
        row(2, .nan, -1, .infinity, -.infinity, 0, -0.0, 2), row(.nan, .nan, 1), row(1e30, -1e-30, 1e-30, -1e30),
    ].map { [$0] }

    private static func order(
        _ name: String, _ variant: String, _ example: OperationSpec.Example, _ apply: @escaping @Sendable (Tensor) -> Tensor
    ) -> OperationSpec {
        OperationSpec(name, variant, [.numbers(-20...20)], shapes, shape: { $0[0] }, { apply($0[0]) }).with {
            $0.dtypes = numbers
            $0.examples = [example]
            $0.specials = unordered
        }
    }

    private static let sorts: [OperationSpec] = [
        order("sorted", "", .init([row(3, 1, 2)], row(1, 2, 3))) { $0.sorted() },
        order("sorted", "descending", .init([row(3, 1, 2)], row(3, 2, 1))) { $0.sorted(descending: true) },
        order("argsort", "", .init([row(3, 1, 2, 1)], Tensor([1, 3, 2, 0]))) { $0.argsort() },
        order("argsort", "descending", .init([row(3, 1, 2, 1)], Tensor([0, 2, 1, 3]))) { $0.argsort(descending: true) },
        OperationSpec(
            "sorted", "first axis", [.numbers(-20...20)], [[[4, 3]], [[3, 2, 2]]], shape: { $0[0] }, { $0[0].sorted(0) }
        ).with {
            $0.dtypes = numbers
        },
        OperationSpec(
            "argsort", "rows of several vectors", [.numbers(-9...9)], [[[2, 100]], [[1, 256]]], shape: { $0[0] },
            { round($0[0]).argsort() }
        ).with {
            $0.dtypes = numbers
        },
        OperationSpec("sorted", "long rows", [.numbers(-100...100)], [[[2, 300]]], shape: { $0[0] }, { $0[0].sorted() }).with {
            $0.dtypes = numbers
            $0.isDifferentiable = false
        },
        OperationSpec(
            "argsort", "long rows", [.numbers(-100...100)], [[[2, 300]]], shape: { $0[0] }, { $0[0].argsort(descending: true) }
        ).with {
            $0.dtypes = numbers
        },
    ]

    private static let selections: [OperationSpec] = [
        OperationSpec(
            "topK", [.numbers(-20...20)], [[[9]], [[3, 5]], [[2, 40]]], shape: { $0[0].dropLast() + [2] },
            { $0[0].topK(2).values }
        )
        .with {
            $0.dtypes = numbers
            $0.specials = unordered
            $0.examples = [.init([row(1, 5, 3, 5)], row(5, 5))]
            $0.failures = [.init([[1]], "[topK] 2 elements of an axis of 1, in shape [1]")]
        },
        OperationSpec("topK", "places", [.numbers(-20...20)], [[[9]], [[3, 5]], [[2, 40]]], shape: { $0[0].dropLast() + [2] }) {
            $0[0].topK(2).indices
        }.with { $0.examples = [.init([row(1, 5, 3, 5)], Tensor([1, 3]))] },
        OperationSpec("topK", "smallest of the first axis", [.numbers(-20...20)], [[[4, 3]]], shape: { [2, $0[0][1]] }) {
            $0[0].topK(2, axis: 0, largest: false).values
        },
        OperationSpec(
            "kthValue", [.numbers(-20...20)], [[[9]], [[3, 5]]], shape: { Array($0[0].dropLast()) }, { $0[0].kthValue(2).values }
        ).with {
            $0.examples = [.init([row(5, 1, 3)], number(3))]
            $0.failures = [.init([[3, 1]], "[kthValue] element 2 of an axis of 1, in shape [3, 1]; they count from 1")]
        },
        OperationSpec("kthValue", "places", [.numbers(-20...20)], [[[3, 5]]], shape: { [1, $0[0][1]] }) {
            $0[0].kthValue(2, axis: 0, keepingAxes: true).indices
        }.with { $0.examples = [.init([row(.nan, 2, -1, 2)], Tensor([1]))] },
        OperationSpec("mode", [.numbers(-3...3)], [[[9]], [[3, 5]], [[]]], shape: { _ in [] }, { round($0[0]).mode() }).with {
            $0.dtypes = numbers
            $0.examples = [.init([row(3, 1, 2, 3, 1)], number(1))]
            $0.failures = [.init([[2, 0]], "[mode] shape [2, 0] has no elements over the axes [0, 1]")]
            $0.hasIgnoredArgument = true
        },
        OperationSpec(
            "mode", "one axis kept", [.numbers(-3...3)], [[[9, 2]]], shape: { [1, $0[0][1]] },
            { round($0[0]).mode([0], keepingAxes: true) }),
    ]

    private static let quantiles: [OperationSpec] = [
        OperationSpec("median", [.numbers(-2...2)], [[[9]], [[3, 4]], [[]]], shape: { _ in [] }, { $0[0].median() }).with {
            $0.dtypes = numbers
            $0.examples = [.init([row(5, 1, 3)], number(3)), .init([row(5, 1, 3, 4)], number(3.5))]
            $0.specials = [row(1, .nan, 2), row(1, .infinity, 2), row(-.infinity, 1)].map { [$0] }
        },
        OperationSpec(
            "median", "axes", [.numbers(-2...2)], [[[2, 3, 4]]], shape: { [1, $0[0][1], 1] },
            { $0[0].median([0, -1], keepingAxes: true) }),
        OperationSpec("quantile", [.numbers(-2...2)], [[[9]], [[3, 4]]], shape: { _ in [] }, { $0[0].quantile(0.3) }).with {
            $0.examples = [.init([row(0, 10, 20)], number(6))]
        },
        OperationSpec(
            "quantile", "one axis", [.numbers(-2...2)], [[[5, 3]]], shape: { [$0[0][1]] }, { $0[0].quantile(0.9, [0]) }),
        OperationSpec("quantile", "failures", [.numbers(-2...2)], [], shape: { $0[0] }, { $0[0].quantile(1.5) }).with {
            $0.failures = [.init([[3]], "[quantile] the fraction is 1.5, not in 0...1")]
        },
    ]

    private static let searches: [OperationSpec] = [
        search("", .init([row(1, 3, 3, 5), row(0, 3, 9)], Tensor([0, 1, 4]))) { $0.sorted().searchSorted($1) },
        search("after", .init([row(1, 3, 3, 5), row(0, 3, 9)], Tensor([0, 3, 4]))) { $0.sorted().searchSorted($1, after: true) },
    ]

    private static func search(
        _ variant: String, _ example: OperationSpec.Example, _ apply: @escaping @Sendable (Tensor, Tensor) -> Tensor
    ) -> OperationSpec {
        OperationSpec(
            "searchSorted", variant, [.numbers(-20...20), .numbers(-20...20)],
            [
                [[9], [4]], [[9], [2, 3]], [[9], []], [[2, 9], [2, 3]], [[0], [2]], [[3], [0]], [[8], [70]], [[3, 9], [3, 37]],
            ],
            shape: { $0[1] },
            { apply($0[0], $0[1]) }
        ).with {
            $0.dtypes = numbers
            $0.examples = [example]
            let few = row(.nan, -0.0, 0, .infinity, -.infinity)
            $0.specials = [few, few.tiled(8)].map { [row(-.infinity, 0, .nan), $0] }
            $0.failures = [
                .init([[2, 3], [3, 3]], "[searchSorted] values [3, 3] in rows [2, 3]; expected one row, or as many of both")
            ]
        }
    }

    private static let counts: [OperationSpec] = [
        OperationSpec("unique", "values", [.numbers(-3...3)], [], shape: { $0[0] }, { $0[0].unique().values }).with {
            $0.dtypes = numbers
            $0.examples = [.init([row(3, 1, 3, 2, 1)], row(1, 2, 3)), .init([rows([1, 1], [1, 1])], row(1))]
        },
        OperationSpec("unique", "inverse", [.numbers(-3...3)], [[[9]], [[3, 4]], [[]], [[0, 2]]], shape: { $0[0] }) {
            round($0[0]).unique().inverse
        }.with {
            $0.dtypes = numbers
            $0.examples = [.init([row(3, 1, 3, 2, 1)], Tensor([2, 0, 2, 1, 0]))]
        },
        OperationSpec("unique", "counts", [.numbers(-3...3)], [], shape: { $0[0] }, { $0[0].unique().counts }).with {
            $0.examples = [.init([row(3, 1, 3, 2, 1)], Tensor([2, 1, 2]))]
        },
        OperationSpec("unique", "put together", [.numbers(-3...3)], [[[7]]], shape: { $0[0] }) { inputs in
            let unique = inputs[0].unique()
            return unique.values.gathered(unique.inverse)
        },
        OperationSpec("bincount", [.indices(0..<5)], [[[9]], [[2, 3]], [[0]]], shape: { _ in [6] }, { $0[0].bincount(6) }).with {
            $0.examples = [.init([Tensor([1, 1, 7])], Tensor([0, 2, 0, 0, 0, 0, 0, 1]))]
        },
        OperationSpec("bincount", "failures", [.indices(-1..<0)], [], shape: { _ in [6] }, { $0[0].bincount(6) }).with {
            $0.failures = [.init([[2]], "[bincount] the element -1 is negative")]
        },
        OperationSpec("bincount", "weights", [.indices(0..<5), .numbers(-2...2)], [[[9], [9]]], shape: { _ in [6] }) {
            $0[0].bincount(6, weights: $0[1])
        }.with { $0.failures = [.init([[2], [3]], "[bincount] weights have shape [3], the elements [2]")] },
        OperationSpec(
            "histogram", [.numbers(-2...2)], [[[9]], [[3, 4]]], shape: { _ in [4] },
            { $0[0].histogram(bins: 4, in: -1...1).counts }
        )
        .with { $0.examples = [.init([row(-2, -1, -0.5, 0.1, 1, 3, .nan)], Tensor([1, 1, 1, 1]))] },
        OperationSpec("histogram", "edges", [.numbers(-2...2)], [[[9]]], shape: { _ in [3] }, { $0[0].histogram(bins: 2).edges })
            .with {
                $0.examples = [.init([row(1, 3, 2)], row(1, 2, 3)), .init([row(1, 1)], row(0.5, 1, 1.5))]
                $0.isDifferentiable = false
            },
    ]
}
