import FluxTensor
import TestSupport

extension OperationTable {
    private static let square = rows([1, 2, 3], [4, 5, 6], [7, 8, 9])

    static let diagonals: [OperationSpec] = [
        matrix("lowerTriangular", rows([1, 0, 0], [4, 5, 0], [7, 8, 9])) { $0.lowerTriangular() },
        matrix("lowerTriangular", rows([1, 2, 0], [4, 5, 6], [7, 8, 9])) { $0.lowerTriangular(offset: 1) },
        matrix("upperTriangular", rows([1, 2, 3], [0, 5, 6], [0, 0, 9])) { $0.upperTriangular() },
        matrix("upperTriangular", rows([1, 2, 3], [4, 5, 6], [0, 8, 9])) { $0.upperTriangular(offset: -1) },
        moving("upperTriangular", [], { $0 }, { $0.upperTriangular() }).with {
            $0.variant = "of a vector"
            $0.failures = [.init([[3]], "[upperTriangular] shape [3] has fewer than two axes")]
        },
        moving(
            "diagonal", [[[3, 3]], [[2, 4]], [[2, 3, 2]], [[0, 2]]], { $0.dropLast(2) + [$0.suffix(2).min()!] }, { $0.diagonal() }
        ).with {
            $0.examples = [.init([square], row(1, 5, 9))]
            $0.failures = [.init([[3]], "[diagonal] axis -2 is outside of -1..<1")]
        },
        moving("diagonal", [[[3, 3]], [[2, 4]]], { [min($0[0], $0[1] - 1)] }, { $0.diagonal(offset: 1) }).with {
            $0.variant = "above"
            $0.examples = [.init([square], row(2, 6))]
            $0.failures = [.init([[3, 0]], "[diagonal] offset 1 is outside of -3...0 for matrices of [3, 0]")]
        },
        moving("diagonal", [[[3, 3]], [[4, 2]]], { [min($0[0] - 2, $0[1])] }, { $0.diagonal(offset: -2) }).with {
            $0.variant = "below"
            $0.examples = [.init([square], row(7))]
        },
        moving("diagonal", [[[3, 2, 3]]], { [$0[1], $0[0]] }, { $0.diagonal(axes: (0, 2)) }).with { $0.variant = "axes 0 and 2" },
        moving("diagonalMatrix", [[[3]], [[2, 2]], [[0]]], { $0 + [$0.last!] }, { $0.diagonalMatrix() }).with {
            $0.examples = [.init([row(1, 2)], rows([1, 0], [0, 2]))]
            $0.failures = [.init([[]], "[diagonalMatrix] a scalar has no diagonal axis")]
        },
        moving("diagonalMatrix", [[[2]]], { _ in [3, 3] }, { $0.diagonalMatrix(offset: -1) }).with {
            $0.variant = "below"
            $0.examples = [.init([row(1, 2)], rows([0, 0, 0], [1, 0, 0], [0, 2, 0]))]
        },
        moving("trace", [[[3, 3]], [[2, 3, 2]]], { Array($0.dropLast(2)) }, { $0.trace() }).with {
            $0.examples = [.init([square], number(15.0))]
            $0.failures = [.init([[3]], "[trace] shape [3] has fewer than two axes")]
        },
    ]

    private static func matrix(_ name: String, _ example: Tensor, _ apply: @escaping @Sendable (Tensor) -> Tensor)
        -> OperationSpec
    {
        moving(name, [[[3, 3]], [[2, 4]], [[2, 3, 2]], [[0, 2]]], { $0 }, apply).with { $0.examples = [.init([square], example)] }
    }
}
