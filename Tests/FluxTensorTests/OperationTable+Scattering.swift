import FluxTensor
import TestSupport

extension OperationTable {
    static let scattering: [OperationSpec] =
        ScatterMode.allCases.flatMap { mode in
            [
                scattered(
                    mode, "\(mode)", [[[3, 2], [4, 2], [4]], [[3], [2, 2], [2, 2]], [[3, 2], [0, 2], [0]]], { $0[0] }
                ) {
                    $0.scattered($1, at: $2, combining: mode)
                }.with { $0.examples = [.init([row(2, 4, 6), row(8, 2, 1), Tensor([2, 0, 2])], example(mode))] },
                scattered(mode, "\(mode), last axis", [[[2, 3], [2, 4], [4]]], { $0[0] }) {
                    $0.scattered($1, at: $2, axis: -1, combining: mode)
                },
            ]
        }
        + ScatterMode.allCases.map { mode in
            scattered(
                mode, "\(mode)", [[[3, 2], [4, 2], [4, 2]], [[3], [2], [2]], [[3, 2, 2], [], [2, 1, 2]]], { $0[0] }
            ) {
                $0.putAlongAxis($1, at: $2, axis: 0, combining: mode)
            }.with {
                $0.operation = "putAlongAxis"
                $0.hasIgnoredArgument = mode == .replace
            }
        } + alongAxis + failures

    private static func scattered(
        _ mode: ScatterMode, _ variant: String, _ cases: [[[Int]]], _ shape: @escaping @Sendable ([[Int]]) -> [Int],
        _ apply: @escaping @Sendable (Tensor, Tensor, Tensor) -> Tensor
    ) -> OperationSpec {
        OperationSpec(
            "scattered", variant, [.numbers(0.5...2), .numbers(0.5...2), .indices(0..<3)], cases, shape: shape,
            { apply($0[0], $0[1], $0[2]) }
        ).with {
            if mode != .divide && mode != .mean { $0.dtypes = numbers }
        }
    }

    /// `[2, 4, 6]` after 8 came to the last place, 2 to the first and 1 to the last again.
    private static func example(_ mode: ScatterMode) -> Tensor {
        switch mode {
        case .replace: row(2, 4, 1)
        case .add: row(4, 4, 15)
        case .subtract: row(0, 4, -3)
        case .multiply: row(4, 4, 48)
        case .divide: row(1, 4, 0.75)
        case .max: row(2, 4, 8)
        case .min: row(2, 4, 1)
        case .mean: row(4, 4, 10.5)
        }
    }

    private static let alongAxis: [OperationSpec] = [
        OperationSpec(
            "takeAlongAxis", [.numbers(-2...2), .indices(-3..<3)],
            [[[2, 3], [2, 4]], [[2, 3, 2], [2, 1, 2]], [[2, 3], [1, 2]], [[0, 3], [0, 2]]],
            shape: { [$0[0][0], $0[1][1]] + $0[0].dropFirst(2) }, { $0[0].takeAlongAxis($0[1], axis: 1) }
        ).with {
            $0.dtypes = numbers
            $0.examples = [.init([rows([1, 2, 3], [4, 5, 6]), Tensor([[2, 0], [-1, 1]])], rows([3, 1], [6, 5]))]
            $0.failures = [
                .init([[2, 3], [3, 3]], "[takeAlongAxis] indices [3, 3] do not match [2, 3] beside axis 1"),
                .init([[2, 1], [2, 40]], "[takeAlongAxis] index"),
            ]
        },
        OperationSpec(
            "takeAlongAxis", "first axis", [.numbers(-2...2), .indices(0..<3)], [[[3, 2], [4, 2]], [[3], [5]]],
            shape: { $0[1] }, { $0[0].takeAlongAxis($0[1], axis: 0) }),
        OperationSpec(
            "putAlongAxis", "last axis", [.numbers(-2...2), .numbers(-2...2), .indices(0..<3)], [[[2, 3], [2, 2], [2, 2]]],
            shape: { $0[0] },
            { $0[0].putAlongAxis($0[1], at: $0[2], axis: -1) }
        ).with {
            $0.examples = [.init([rows([1, 2, 3]), rows([8, 9]), Tensor([[2, 0]])], rows([9, 2, 8]))]
            $0.failures = [.init([[2, 3], [3], [2, 2]], "[putAlongAxis] [3] does not stretch to [2, 2]")]
        },
    ]

    private static let failures: [OperationSpec] = [
        scattered(.max, "of another shape", [], { $0[0] }) { $0.scattered($1, at: $2, combining: .max) }.with {
            $0.failures = [
                .init([[3, 2], [4, 3], [4]], "[scattered] values have shape [4, 3], not [4, 2]"),
                .init([[2, 2], [40, 2], [40]], "[scattered] index 2 is outside of an axis of 2 elements"),
            ]
        },
        scattered(.mean, "of whole numbers", [], { $0[0] }) { $0.cast(to: .int64).scattered($1, at: $2, combining: .mean) }.with {
            $0.failures = [
                .init([[3], [2], [2]], "[scattered] mean of int64 is not a whole number; cast to a floating-point dtype first")
            ]
        },
    ]
}
