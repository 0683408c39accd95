import FluxTensor
import TestSupport

extension OperationTable {
    static let scans: [OperationSpec] =
        scan("cumulativeSum", .init([row(1, 2, 3)], row(1, 3, 6))) { $0.cumulativeSum($1) }
        + scan("cumulativeProduct", over: 0.5...1.5, .init([row(1, 0, 3)], row(1, 0, 0))) { $0.cumulativeProduct($1) }
        + scan("cumulativeMax", .init([row(1, 3, 2)], row(1, 3, 3))) { $0.cumulativeMax($1) }
        + scan("cumulativeMin", .init([row(2, 3, 1)], row(2, 2, 1))) { $0.cumulativeMin($1) }
        + scan("cumulativeLogSumExp", .init([row(0, 0, -.infinity)], row(0, 0.6931471805599453, 0.6931471805599453))) {
            $0.cumulativeLogSumExp($1)
        } + otherScans

    private static let shapes: [[[Int]]] = [[[7]], [[3, 5]], [[2, 3, 4]], [[]], [[3, 0]], [[0, 3]], [[2, 300]]]

    private static func scan(
        _ name: String, over domain: ClosedRange<Double> = -2...2, _ example: OperationSpec.Example,
        _ apply: @escaping @Sendable (Tensor, Int) -> Tensor
    ) -> [OperationSpec] {
        let plain = OperationSpec(name, [.numbers(domain)], Array(shapes.dropLast()), shape: { $0[0] }, { apply($0[0], -1) }).with
        {
            $0.dtypes = numbers
            $0.examples = [example]
            $0.specials = [row(1, .nan, 2), row(1, .infinity, 2), row(-.infinity, -1, -.infinity), row(.nan), row(1e30, 1)].map {
                [$0]
            }
        }
        let first = OperationSpec(name, "first axis", [.numbers(domain)], [[[5]], [[4, 3]], [[2, 3, 2]]], shape: { $0[0] }) {
            apply($0[0], 0)
        }
        let wide = OperationSpec(name, "many columns", [.numbers(domain)], [[[3, 270]]], shape: { $0[0] }, { apply($0[0], 0) })
        let failing = OperationSpec(name, "failures", [.numbers(domain)], [], shape: { $0[0] }, { apply($0[0], 2) }).with {
            $0.failures = [.init([[2, 3]], "[\(name)] axis 2 is outside of -2..<2")]
        }
        return [plain, first, wide.with { $0.isDifferentiable = false }, failing]
    }

    private static let otherScans: [OperationSpec] = [
        reversed("cumulativeProduct", row(6, 6, 3)) { $0.cumulativeProduct($1, reversed: true) },
        reversed("cumulativeMax", row(3, 3, 3)) { $0.cumulativeMax($1, reversed: true) },
        reversed("cumulativeMin", row(1, 2, 3)) { $0.cumulativeMin($1, reversed: true) },
        reversed("cumulativeLogSumExp", row(3.4076059644443804, 3.3132616875182226, 3)) {
            $0.cumulativeLogSumExp($1, reversed: true)
        },
        OperationSpec("cumulativeSum", "reversed", [.numbers(-2...2)], [[[5]], [[4, 3]]], shape: { $0[0] }) {
            $0[0].cumulativeSum(0, reversed: true)
        }.with { $0.examples = [.init([row(1, 2, 3)], row(6, 5, 3))] },
        // With zeros, the gradient and its gradient hold as well.
        OperationSpec("cumulativeProduct", "with zeros", [.numbers(-2...2)], [[[2, 5]]], shape: { $0[0] }) { inputs in
            let zeros = Tensor([[1, 0, 1, 1, 1], [1, 1, 0, 0, 1]] as [[Double]]).cast(to: inputs[0].dtype).to(inputs[0].device)
            return (inputs[0] * zeros).cumulativeProduct()
        },
        recurrence("", -1, false, .init([row(0.5, 0.5, 0.5), row(1, 1, 1)], row(1, 1.5, 1.75))),
        recurrence("reversed", 0, true, .init([row(0.5, 0.5, 0.5), row(1, 1, 1)], row(1.75, 1.5, 1))),
    ]

    /// With the result for 1, 2, 3.
    private static func reversed(
        _ name: String, _ result: Tensor, _ apply: @escaping @Sendable (Tensor, Int) -> Tensor
    ) -> OperationSpec {
        OperationSpec(
            name, "reversed", [.numbers(-2...2)], [[[5]], [[4, 3]], [[2, 3, 2]]], shape: { $0[0] }, { apply($0[0], 0) }
        )
        .with { $0.examples = [.init([row(1, 2, 3)], result)] }
    }

    private static func recurrence(
        _ variant: String, _ axis: Int, _ reversed: Bool, _ example: OperationSpec.Example
    ) -> OperationSpec {
        OperationSpec(
            "linearRecurrence", variant, [.numbers(-1...1), .numbers(-2...2)],
            [[[3, 4], [3, 4]], [[5], [5]], [[], [4]], [[2, 3], [3]], [[0, 3], [3]]], shape: broadcast,
            { linearRecurrence($0[0], $0[1], axis: axis, reversed: reversed) }
        ).with {
            $0.examples = [example]
            $0.failures = [.init([[2, 3], [4]], "[linearRecurrence] lhs [2, 3] and rhs [4] do not broadcast: 3 ≠ 4")]
        }
    }
}
