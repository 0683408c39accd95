import FluxTensor
import TestSupport

extension OperationTable {
    /// What works on neighbors along an axis.
    static let series: [OperationSpec] = differences + areas + slides + interpolations

    private static let differences: [OperationSpec] = [
        moving(
            "differences", [[[5]], [[3, 4]], [[1]], [[2, 0]]], { $0.dropLast() + [max($0.last! - 1, 0)] }, { $0.differences() }
        )
        .with {
            $0.hasIgnoredArgument = false
            $0.examples = [.init([row(1, 4, 2)], row(3, -2))]
            $0.failures = [.init([[]], "[differences] axis -1 is outside of 0..<0")]
        },
        moving("differences", [[[5, 2]], [[3, 1]]], { [$0[0] - 2, $0[1]] }, { $0.differences(order: 2, axis: 0) }).with {
            $0.variant = "order 2"
            $0.examples = [.init([rows([1], [4], [2])], rows([-5]))]
        },
        moving("differences", [], { $0 }, { $0.differences(order: -1) }).with {
            $0.variant = "negative order"
            $0.failures = [.init([[2]], "[differences] the order is -1; it must not be negative")]
        },
    ]

    private static let areas: [OperationSpec] = [
        OperationSpec(
            "trapezoid", [.numbers(-2...2)], [[[5]], [[3, 4]]], shape: { Array($0[0].dropLast()) },
            { trapezoid($0[0], spacing: 0.5) }
        ).with {
            $0.examples = [.init([row(1, 3, 1)], number(2))]
            $0.failures = [.init([[]], "[trapezoid] axis -1 is outside of 0..<0")]
        },
        OperationSpec(
            "trapezoid", "over places", [.numbers(-2...2), .numbers(-2...2)], [[[4, 2], [4]], [[4, 2], [4, 2]]],
            shape: { Array($0[0].dropFirst()) }, { trapezoid($0[0], at: $0[1], axis: 0) }
        ).with {
            $0.examples = [.init([row(1, 3, 1), row(0, 1, 3)], number(6))]
            $0.failures = [.init([[4, 2], [2]], "[trapezoid] y [4, 2] at x [2]: expected [4], or the shape of y")]
        },
    ]

    private static let slides: [OperationSpec] = [
        moving("slidingWindows", [[[5]], [[2, 3]], [[0, 2]]], { $0.dropLast() + [$0.last! - 1, 2] }, { $0.slidingWindows(2) })
            .with {
                $0.examples = [.init([row(1, 2, 3)], rows([1, 2], [2, 3]))]
                $0.failures = [.init([[3, 1]], "[slidingWindows] windows of 2, 1 apart, over axis -1 of [3, 1]")]
            },
        moving("slidingWindows", [[[7, 2]], [[8, 2]]], { [3, $0[1], 3] }, { $0.slidingWindows(3, step: 2, axis: 0) }).with {
            $0.variant = "step 2, first axis"
        },
    ]

    /// Points at 0, 1 and 3, moved a little.
    private static let interpolations: [OperationSpec] = [
        OperationSpec(
            "interpolate", [.numbers(-0.9...4, avoiding: [0, 1, 3]), .numbers(-0.05...0.05), .numbers(-2...2)],
            [[[2, 3], [3], [3]], [[], [3], [3]], [[0], [3], [3]]], shape: { $0[0] }
        ) { inputs in
            let points = inputs[1] + Tensor([0, 1, 3]).cast(to: inputs[1].dtype).to(inputs[1].device)
            return interpolate(inputs[0], points: points, values: inputs[2])
        },
        OperationSpec("interpolate", "plain", [.numbers(-2...2), .numbers(-2...2), .numbers(-2...2)], [], shape: { $0[0] }) {
            interpolate($0[0], points: $0[1], values: $0[2])
        }.with {
            $0.examples = [
                .init([row(-1, 0, 0.5, 1, 2, 3, 9), row(0, 1, 3), row(5, 6, 8)], row(5, 5, 5.5, 6, 7, 8, 8)),
                .init([row(0, 1, 2), row(1), row(7)], row(7, 7, 7)),
            ]
            $0.failures = [.init([[2], [2], [3]], "[interpolate] points [2], values [3]: expected [K] of both, at least one")]
        },
        OperationSpec(
            "interpolate", "outside", [.numbers(-0.9...4, avoiding: [0, 1, 3]), .numbers(-0.05...0.05), .numbers(-2...2)],
            [[[9], [3], [3]]], shape: { $0[0] }
        ) { inputs in
            let points = inputs[1] + Tensor([0, 1, 3]).cast(to: inputs[1].dtype).to(inputs[1].device)
            return interpolate(inputs[0], points: points, values: inputs[2], left: -1, right: 7.5)
        },
        OperationSpec(
            "interpolate", "periodic",
            [.numbers(-0.9...4, avoiding: [0, 1, 1.5, 2.5, 3.5, 4]), .numbers(-0.05...0.05), .numbers(-2...2)],
            [[[2, 3], [3], [3]]], shape: { $0[0] }
        ) { inputs in
            let points = inputs[1] + Tensor([1, 0, 4]).cast(to: inputs[1].dtype).to(inputs[1].device)
            return interpolate(inputs[0], points: points, values: inputs[2], period: 2.5)
        }.with { $0.dtypes = [.float32, .float64] },
        OperationSpec(
            "interpolate", "plain, periodic", [.numbers(-2...2), .numbers(-2...2), .numbers(-2...2)], [], shape: { $0[0] }
        ) {
            interpolate($0[0], points: $0[1], values: $0[2], period: $0[0].count == 1 ? 360 : 0)
        }.with {
            // As NumPy's documentation has it.
            $0.examples = zip([-180.0, -170, -185, 185, -10, -5, 0, 365], [7.5, 5, 8.75, 6.25, 3, 3.25, 3.5, 3.75]).map {
                .init([row($0), row(190, -190, 350, -350), row(5, 10, 3, 4)], row($1))
            }
            $0.failures = [.init([[2], [2], [2]], "[interpolate] the period is 0.0; it must be positive")]
        },
    ]
}
