import FluxTensor
import TestSupport

extension OperationTable {
    private static let pair = rows([1, 2], [3, 4])

    /// Elements that repeat, turn around or go round.
    static let tiling: [OperationSpec] = [
        moving("tiled", [[[2, 3]], [[1, 2]], [[0, 2]]], { [2 * $0[0], 3 * $0[1]] }, { $0.tiled(2, 3) }).with {
            $0.examples = [
                .init([pair], rows([1, 2, 1, 2, 1, 2], [3, 4, 3, 4, 3, 4], [1, 2, 1, 2, 1, 2], [3, 4, 3, 4, 3, 4]))
            ]
        },
        moving("tiled", [], { $0 }, { $0.tiled(.max / 4, .max) }).with {
            $0.variant = "too often"
            $0.failures = [
                .init([[1]], "[tiled] shape [2305843009213693951, 9223372036854775807] has more elements than fit in memory"),
                .init([[2]], "[tiled] 2 and 9223372036854775807 make an extent that is too large"),
            ]
        },
        moving("tiled", [[[2]], [[]]], { [2, 1] + [($0.first ?? 1) * 2] }, { $0.tiled([2, 1, 2]) }).with {
            $0.variant = "new axes"
        },
        moving("tiled", [[[2, 1, 3, 1, 2]]], { _ in [4, 2, 3, 3, 4] }, { $0.tiled(2, 2, 1, 3, 2) }).with {
            $0.variant = "many axes"
        },
        moving("tiled", [[[2, 3]]], { $0.dropLast() + [0] }, { $0.tiled(0) }).with {
            $0.variant = "no times"
            $0.hasIgnoredArgument = true
        },
        moving("tiled", [], { $0 }, { $0.tiled(-1) }).with {
            $0.variant = "negative"
            $0.failures = [.init([[2]], "[tiled] [-1] holds the negative count -1")]
        },
        moving(
            "repeated", [[[2, 3]], [[2, 3, 2]], [[0, 2]]], { [$0[0], $0[1] * 2] + $0.dropFirst(2) }, { $0.repeated(2, axis: 1) }
        ).with {
            $0.examples = [.init([pair], rows([1, 1, 2, 2], [3, 3, 4, 4]))]
            $0.failures = [.init([[2]], "[repeated] axis 1 is outside of -1..<1")]
        },
        moving("repeated", [[[2, 3]], [[2]]], { [4] + $0.dropFirst() }, { $0.repeated([3, 1], axis: 0) }).with {
            $0.variant = "counts"
            $0.examples = [.init([pair], rows([1, 2], [1, 2], [1, 2], [3, 4]))]
            $0.failures = [.init([[3]], "[repeated] 2 counts for axis 0, which has 3 elements")]
        },
        moving("flipped", [[[2, 3]], [[]], [[0, 2]]], { $0 }, { $0.flipped() }).with {
            $0.examples = [.init([pair], rows([4, 3], [2, 1]))]
        },
        moving("flipped", [[[2, 3]], [[2, 3, 2]]], { $0 }, { $0.flipped(1) }).with {
            $0.variant = "one axis"
            $0.failures = [.init([[2]], "[flipped] axis 1 is outside of -1..<1")]
        },
        moving("rolled", [[[5]], [[3, 2]], [[1, 2]], [[0]]], { $0 }, { $0.rolled(by: 2, axis: 0) }).with {
            $0.examples = [.init([row(1, 2, 3, 4, 5)], row(4, 5, 1, 2, 3))]
            $0.failures = [.init([[]], "[rolled] axis 0 is outside of 0..<0")]
        },
        moving("rolled", [[[3, 4]]], { $0 }, { $0.rolled(by: [-1, Int.min], axes: [0, -1]) }).with {
            $0.variant = "several axes"
        },
        moving("rolled", [], { $0 }, { $0.rolled(by: [1, 2], axes: [0]) }).with {
            $0.variant = "uneven"
            $0.failures = [.init([[2]], "[rolled] 2 shifts for 1 axes")]
        },
        moving("rotated90", [[[2, 3]], [[2, 3, 2]]], { [$0[1], $0[0]] + $0.dropFirst(2) }, { $0.rotated90() }).with {
            $0.examples = [.init([pair], rows([2, 4], [1, 3]))]
            $0.failures = [.init([[2]], "[rotated90] axis 1 is outside of -1..<1")]
        },
        moving("rotated90", [[[2, 3]]], { $0 }, { $0.rotated90(-2) }).with { $0.variant = "twice" },
        moving("rotated90", [[[2, 3, 2]]], { [$0[0], $0[2], $0[1]] }, { $0.rotated90(-1, axes: (1, 2)) }).with {
            $0.variant = "back"
        },
        moving("rotated90", [], { $0 }, { $0.rotated90(axes: (0, -2)) }).with {
            $0.variant = "in no plane"
            $0.failures = [.init([[2, 2]], "[rotated90] axes 0 and -2 are the same axis")]
        },
    ]
}
