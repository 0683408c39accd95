import FluxTensor
import TestSupport

extension OperationTable {
    static let reductions: [OperationSpec] = sums + extremes + truthReductions

    private static let matrix = rows([1, 2, 3], [4, 5, 6])

    /// The shape rule of reductions.
    private static func reduced(_ shape: [Int], _ axes: [Int], keeping: Bool) -> [Int] {
        let gone = axes.isEmpty ? Array(shape.indices) : axes.map { $0 < 0 ? $0 + shape.count : $0 }
        return shape.indices.compactMap { gone.contains($0) ? (keeping ? 1 : nil) : shape[$0] }
    }

    /// One reduction over all axes, over one, over several that do not touch, and with axes kept.
    static func reduction(
        _ name: String, over domain: ClosedRange<Double> = -2...2, allowsEmpty: Bool = true, _ examples: [OperationSpec.Example],
        _ apply: @escaping @Sendable (Tensor, [Int], Bool) -> Tensor
    ) -> [OperationSpec] {
        let all: [[[Int]]] = [[[3, 5]], [[]], [[2, 3, 2]], [[17]]] + (allowsEmpty ? [[[0, 3]]] : [])
        let forms: [(axes: [Int], keeping: Bool, cases: [[[Int]]])] = [
            ([], false, all), ([], true, all), ([1], false, [[[3, 5]], [[2, 3, 4]], [[2, 1]]]),
            ([0], true, [[[3, 5]], [[2, 3, 4]]]),
            ([-1, 0], false, [[[3, 4]], [[2, 3, 2]]]), ([1, 2], true, [[[2, 3, 2, 2]]]),
        ]
        return forms.enumerated().map { index, form in
            OperationSpec(
                name, "axes \(form.axes)\(form.keeping ? " kept" : "")", [.numbers(domain)], form.cases,
                shape: { reduced($0[0], form.axes, keeping: form.keeping) }, { apply($0[0], form.axes, form.keeping) }
            ).with {
                $0.dtypes = numbers
                $0.examples = index == 0 ? examples : []
                $0.specials =
                    index == 0
                    ? [row(1, .nan, 2), row(1, .infinity, 2), row(-.infinity, -1), row(.nan), row(-0.0, 0)].map { [$0] } : []
            }
        }
    }

    private static let sums: [OperationSpec] =
        reduction("sum", [.init([matrix], number(21.0))]) { $0.sum($1, keepingAxes: $2) }
        + reduction("product", over: 0.5...1.5, [.init([matrix], number(720.0))]) { $0.product($1, keepingAxes: $2) }
        + reduction("mean", [.init([matrix], number(3.5))]) { $0.mean($1, keepingAxes: $2) }.map {
            $0.with { $0.cases.removeAll { $0 == [[0, 3]] } }
        }
        + reduction("variance", allowsEmpty: false, [.init([matrix], number(35.0 / 12))]) { $0.variance($1, keepingAxes: $2) }
        + reduction("logSumExp", allowsEmpty: false, [.init([row(0, 0, 0, 0)], number(1.3862943611198906))]) {
            logSumExp($0, $1, keepingAxes: $2)
        }
        + spreads + [
            OperationSpec("sum", "one axis", [.numbers(-2...2)], [[[3, 5]]], shape: { [$0[0][0]] }, { $0[0].sum(-1) }),
            OperationSpec(
                "mean", "one axis", [.numbers(-2...2)], [[[3, 5]]], shape: { [1, $0[0][1]] }, { $0[0].mean(0, keepingAxes: true) }
            ),
        ] + oneAxis + [
            OperationSpec("product", "with zeros", [.numbers(-2...2)], [[[2, 3]]], shape: { [$0[0][0]] }) { inputs in
                (inputs[0] * Tensor([[1, 0, 1], [0, 0, 1]] as [[Double]]).cast(to: inputs[0].dtype).to(inputs[0].device)).product(
                    [1])
            }.with { $0.hasIgnoredArgument = true }
        ]

    /// The forms that take one axis instead of a list.
    private static let oneAxis: [OperationSpec] = [
        oneAxis("max", row(3, 6)) { $0.max(1) }, oneAxis("min", row(1, 4)) { $0.min(1) },
        oneAxis("product", row(6, 120)) { $0.product(1) }, oneAxis("variance", row(2.0 / 3, 2.0 / 3)) { $0.variance(1) },
        oneAxis("standardDeviation", row(1, 1)) { $0.standardDeviation(1, correction: 1) },
        oneAxis("median", row(2, 5)) { $0.median(1) },
        oneAxis("logSumExp", row(3.4076059644443804, 6.40760596444438)) { logSumExp($0, 1) },
        oneAxis("any", row(1, 1)) { round($0 * 0.3).any(1) }, oneAxis("all", row(0, 1)) { ($0 .> 1).all(1) },
    ]

    private static func oneAxis(
        _ name: String, _ result: Tensor, _ apply: @escaping @Sendable (Tensor) -> Tensor
    ) -> OperationSpec {
        OperationSpec(name, "one axis", [.numbers(-2...2)], [[[3, 5]]], shape: { [$0[0][0]] }, { apply($0[0]) }).with {
            $0.examples = [.init([matrix], result)]
            $0.hasIgnoredArgument = name == "all"
        }
    }

    /// Not of one element, where the standard deviation has no gradient.
    private static let spreads: [OperationSpec] = [
        OperationSpec(
            "standardDeviation", [.numbers(-2...2)], [[[3, 5]], [[17]]], shape: { _ in [] }, { $0[0].standardDeviation() }
        ).with {
            $0.examples = [.init([row(1, 2, 3, 4)], number(1.118033988749895))]
        },
        OperationSpec("standardDeviation", "corrected", [.numbers(-2...2)], [[[3, 5]]], shape: { [$0[0][0], 1] }) {
            $0[0].standardDeviation([1], correction: 1, keepingAxes: true)
        },
        OperationSpec(
            "variance", "corrected", [.numbers(-2...2)], [[[3, 5]]], shape: { [$0[0][1]] }, { $0[0].variance([0], correction: 1) }
        )
        .with { $0.examples = [.init([rows([1, 0], [3, 4])], row(2, 8))] },
    ]

    private static let extremes: [OperationSpec] =
        reduction("max", allowsEmpty: false, [.init([matrix], number(6.0))]) { $0.max($1, keepingAxes: $2) }
        + reduction("min", allowsEmpty: false, [.init([matrix], number(1.0))]) { $0.min($1, keepingAxes: $2) }
        + [
            place("argmax", [.init([row(1, 3, 2, 3)], Tensor(1))]) { $0.argmax($1, keepingAxes: $2) },
            place("argmin", [.init([row(2, 1, 1, 3)], Tensor(1))]) { $0.argmin($1, keepingAxes: $2) },
            OperationSpec("max", "of nothing", [.numbers(-2...2)], [], shape: { $0[0] }, { $0[0].max([1]) }).with {
                $0.failures = [.init([[2, 0]], "[max] axis 1 of shape [2, 0] is empty")]
            },
        ]

    private static func place(
        _ name: String, _ examples: [OperationSpec.Example], _ apply: @escaping @Sendable (Tensor, Int, Bool) -> Tensor
    ) -> OperationSpec {
        OperationSpec(
            name, [.numbers(-2...2)], [[[9]], [[3, 5]], [[2, 3, 4]]], shape: { Array($0[0].dropLast()) },
            { apply($0[0], -1, false) }
        ).with {
            $0.dtypes = numbers
            $0.examples = examples
            $0.specials = [row(1, .nan, 2, .nan), row(-.infinity, .infinity, .infinity), row(0, -0.0)].map { [$0] }
        }
    }

    private static let truthReductions: [OperationSpec] =
        reduction("any", over: -0.6...0.6, [.init([row(0, 0)], number(0.0)), .init([row(0, 2)], number(1.0))]) {
            round($0).any($1, keepingAxes: $2)
        }
        + reduction("all", over: 0.4...3, [.init([row(1, 2)], number(1.0)), .init([row(0, 2)], number(0.0))]) {
            round($0).all($1, keepingAxes: $2)
        }
}
