import FluxTensor
import TestSupport

extension OperationTable {
    private static let square = rows([1, 2, 3], [4, 5, 6], [7, 8, 9])
    private static let odd = Tensor([[true, false, true], [false, true, false], [true, false, true]] as [[Bool]])

    /// Reading and writing at places and under masks.
    static let lookups: [OperationSpec] =
        [
            part("x[[2, 0, 2]]", [[3, 3], [3], [3, 2, 2]], { [3] + $0.dropFirst() }, rows([7, 8, 9], [1, 2, 3], [7, 8, 9])) {
                $0[[2, 0, 2]]
            },
            part("x[[-1], [0, 1]]", [[3, 3], [1, 2, 2]], { [2] + $0.dropFirst(2) }, row(7, 8)) { $0[[-1], [0, 1]] },
            part("x[[[0], [2]], [0, 2]]", [[3, 3]], { _ in [2, 2] }, rows([1, 3], [7, 9])) { $0[Tensor([[0], [2]]), [0, 2]] },
            part("x[1..., [0, 2]]", [[3, 3], [2, 3, 2]], { [$0[0] - 1, 2] + $0.dropFirst(2) }, rows([4, 6], [7, 9])) {
                $0[1..., [0, 2]]
            },
            part("x[[0, 1], .all, [1, 0]]", [[2, 3, 2]], { [2, $0[1]] }) { $0[[0, 1], .all, [1, 0]] },
            part("x[1, .all, [1, 0, 1]]", [[2, 3, 2]], { [$0[1], 3] }) { $0[1, .all, [1, 0, 1]] },
            part("x[.ellipsis, [1], .newAxis]", [[2, 3]], { [$0[0], 1, 1] }) { $0[.ellipsis, [1], .newAxis] },
            part("x[.by(-1), [0, 1]]", [[3, 3]], { _ in [3, 2] }, rows([7, 8], [4, 5], [1, 2])) { $0[.by(-1), [0, 1]] },
            part("x[[Int]()]", [[3, 3]], { [0] + $0.dropFirst() }) { $0[[Int]()] }.with { $0.hasIgnoredArgument = true },
            part("x[mask]", [[3, 3], [3, 3, 2]], { [5] + $0.dropFirst(2) }, row(1, 3, 5, 7, 9)) { $0[odd] },
            part("x[.all, mask]", [[2, 3, 3]], { [$0[0], 5] }) { $0[.all, odd] },
            part("x[rows, 1...]", [[3, 3]], { [2, $0[1] - 1] }, rows([2, 3], [8, 9])) { $0[[true, false, true], 1...] },
            part("x[rows, [1, 0]]", [[3, 3]], { _ in [2] }, row(2, 7)) { $0[[true, false, true], [1, 0]] },
            part("x[[3]]", [], { $0 }) { $0[[0, 3]] }.with {
                $0.failures = [.init([[3]], "[subscript] index 3 is outside of an axis of 3 elements")]
            },
            part("x[fractions]", [], { $0 }) { $0[[0.5]] }.with {
                $0.failures = [.init([[3]], "[subscript] indices are float64; they must be integers")]
            },
            part("x[small mask]", [], { $0 }) { $0[[true, false]] }.with {
                $0.failures = [.init([[3, 2]], "[subscript] a mask of shape [2] for axes of shape [3], from axis 0 of [3, 2]")]
            },
            part("x[uneven places]", [], { $0 }) { $0[[0, 1], [0, 1, 1]] }.with {
                $0.failures = [.init([[3, 2]], "[subscript] lhs [2] and rhs [3] do not broadcast: 2 ≠ 3")]
            },
        ] + writings

    private static let writings: [OperationSpec] = [
        written(
            "x[[2, 0]] = y", [[[3, 2], [2, 2]], [[3], []], [[3, 2], [2]]],
            .init([square, row(0, 0, 0)], rows([0, 0, 0], [4, 5, 6], [0, 0, 0]))
        ) {
            $0[[2, 0]] = $1
        },
        written("x[[1, 1]] = y", [[[2], [2]], [[3, 2], [2, 2]]], .init([row(1, 2), row(8, 9)], row(1, 9))) { $0[[1, 1]] = $1 },
        written("x[[0, 1], [1, 0]] = y", [[[2, 2], [2]], [[2, 2, 2], [2]]]) { $0[[0, 1], [1, 0]] = $1 },
        written("x[.all, [1, 0]] += y", [[[2, 2], [2, 2]], [[3, 2], []]]) { $0[.all, [1, 0]] += $1 },
        written("x[[0], .all, [1]] = y", [[[2, 3, 2], [1, 3]]]) { $0[[0], .all, [1]] = $1 },
        written(
            "x[1..., [0, 2]] = y", [[[3, 3], [2, 2]], [[3, 3], [2]]],
            .init([square, number(0)], rows([1, 2, 3], [0, 5, 0], [0, 8, 0]))
        ) {
            $0[1..., [0, 2]] = $1
        },
        written(
            "x[mask] = y", [[[3, 3], [5]], [[3, 3], []]], .init([square, number(0)], rows([0, 2, 0], [4, 0, 6], [0, 8, 0]))
        ) { $0[odd] = $1 },
        written("x[mask] *= y", [[[3, 3], [5]], [[3, 3, 2], [2]]]) { $0[odd] *= $1 },
        written("x[[0, 1]] = y", [], nil) { $0[[0, 1]] = $1 }.with {
            $0.failures = [.init([[3, 2], [3, 2]], "[subscript] [3, 2] does not stretch to [2, 2]")]
        },
    ]
}
