import FluxTensor
import TestSupport

extension OperationTable {
    static let padding: [OperationSpec] =
        [
            padded("constant", .constant(7), row(7, 7, 1, 2, 3, 7)),
            padded("edge", .edge, row(1, 1, 1, 2, 3, 3)),
            padded("reflect", .reflect, row(3, 2, 1, 2, 3, 2)),
            padded("symmetric", .symmetric, row(2, 1, 1, 2, 3, 3)),
            padded("circular", .circular, row(2, 3, 1, 2, 3, 1)),
        ] + wide + inner + [
            moving("padded", [[[2, 3]], [[2, 1, 2]], [[0, 2]], [[0, 0]]], { $0.dropLast(2) + $0.suffix(2).map { $0 + 2 } }) {
                $0.padded(1, axes: [-2, -1])
            }.with {
                $0.variant = "both sides"
                $0.cases = [[[2, 3]], [[2, 1, 2]], [[0, 2]]]
            },
            failing("too many", .zeros, [(1, 1), (1, 1)], [2], "[padded] 2 amounts for the shape [2], which has 1 axes"),
            failing("negative", .zeros, [(1, -4)], [2], "[padded] the amounts 1 and -4 take more than the 2 of axis 0"),
            failing(
                "too far", .zeros, [(Int.max, 1)], [2], "[padded] 9223372036854775807 and 1 make an extent that is too large"),
            failing("nothing", .edge, [(1, 0)], [0], "[padded] axis 0 of shape [0] has no element to repeat"),
        ]

    private static func padded(_ variant: String, _ mode: PaddingMode, _ example: Tensor) -> OperationSpec {
        moving("padded", [[[3]], [[2, 3]], [[2, 1]]], { $0.dropLast() + [$0.last! + 3] }, { $0.padded([(2, 1)], mode: mode) })
            .with {
                $0.variant = variant
                $0.examples = [.init([row(1, 2, 3)], example)]
            }
    }

    private static let modes = [PaddingMode.zeros, .edge, .reflect, .symmetric, .circular]

    /// Axes before others that are not padded.
    private static let inner: [OperationSpec] = modes.map { mode in
        moving(
            "padded", [[[2, 3, 2]], [[1, 3, 9]]], { [$0[0], $0[1] + 3, $0[2]] }, { $0.padded([(2, 1), (0, 0)], mode: mode) }
        )
        .with { $0.variant = "inner, \(mode)" }
    }

    /// Further than the tensor is long, along two axes.
    private static let wide: [OperationSpec] = modes.map { mode in
        moving(
            "padded", [[[2, 3]], [[2, 1, 2]]], { $0.dropLast(2) + [$0[$0.count - 2] + 3, $0.last! + 7] },
            { $0.padded([(3, 0), (2, 5)], mode: mode) }
        )
        .with { $0.variant = "far, \(mode)" }
    }

    private static func failing(
        _ variant: String, _ mode: PaddingMode, _ amounts: [(before: Int, after: Int)], _ shape: [Int], _ message: String
    ) -> OperationSpec {
        moving("padded", [], { $0 }, { $0.padded(amounts, mode: mode) }).with {
            $0.variant = variant
            $0.failures = [.init([shape], message)]
        }
    }
}
