import FluxTensor
import TestSupport

extension OperationTable {
    static let einsums: [OperationSpec] = vectors + contractions + [malformed]

    private static let vectors: [OperationSpec] = [
        OperationSpec(
            "dot", [.numbers(-1...1), .numbers(-1...1)], [[[3], [3]], [[1], [1]]], shape: { _ in [] }, { dot($0[0], $0[1]) }
        ).with {
            $0.dtypes = numbers
            $0.examples = [.init([row(1, 2), row(3, 4)], number(11))]
            $0.failures = [
                .init([[2], [3]], "[dot] lhs [2] · rhs [3]: 2 ≠ 3"),
                .init([[2, 2], [2]], "[dot] lhs [2, 2] · rhs [2]: both must have one axis; for matrices use matmul"),
            ]
        },
        OperationSpec(
            "outer", [.numbers(-1...1), .numbers(-1...1)], [[[3], [4]], [[1], [1]], [[0], [2]], [[2, 2], [3]], [[], [2]]],
            shape: { $0.map { $0.reduce(1, *) } }, { outer($0[0], $0[1]) }
        )
        .with {
            $0.dtypes = numbers
            $0.examples = [.init([row(1, 2), row(3, 4)], rows([3, 4], [6, 8]))]
        },
    ]

    private static func of(
        _ equation: String, _ shapes: [[Int]]..., to shape: [Int], _ example: OperationSpec.Example? = nil
    ) -> OperationSpec {
        OperationSpec(
            "einsum", equation, shapes[0].map { _ in .numbers(-1...1) }, shapes, shape: { _ in shape }, { einsum(equation, $0) }
        ).with {
            $0.dtypes = floats
            $0.examples = example.map { [$0] } ?? []
        }
    }

    private static let square = rows([1, 2], [3, 4])

    private static let contractions: [OperationSpec] = [
        of("ij,jk->ik", [[2, 3], [3, 4]], to: [2, 4], .init([square, square], rows([7, 10], [15, 22]))),
        of("ij,jk", [[2, 3], [3, 4]], to: [2, 4]),
        of("ba", [[2, 3]], to: [3, 2], .init([square], rows([1, 3], [2, 4]))),
        of("ij->", [[2, 3]], to: [], .init([square], number(10))),
        of("ii", [[3, 3]], to: [], .init([square], number(5))),
        of("ii->i", [[3, 3]], to: [3], .init([square], row(1, 4))),
        of("iji->j", [[3, 2, 3]], to: [2]),
        of("i,i->i", [[3], [3]], to: [3], .init([row(1, 2), row(3, 4)], row(3, 8))),
        of("i,j->ji", [[3], [2]], to: [2, 3]),
        of("ij,ij->", [[2, 3], [2, 3]], to: [], .init([square, square], number(30))),
        of("bij,bjk->bik", [[2, 3, 4], [2, 4, 2]], to: [2, 3, 2]),
        of("bhtd,bhsd->bhts", [[2, 2, 3, 4], [2, 2, 2, 4]], to: [2, 2, 3, 2]),
        of("...ij,...jk->...ik", [[2, 3, 4], [4, 2]], [[1, 3, 4], [2, 4, 2]], to: [2, 3, 2]),
        of("...i,...i", [[2, 1, 3], [4, 3]], to: [2, 4]),
        of("...i->i...", [[2, 3, 4]], to: [4, 2, 3]),
        of("...i->i", [[2, 3, 4]], to: [4]),
        of("...,...", [[2, 1], [3]], to: [2, 3]),
        of("...i,...i->", [[2, 1, 3], [4, 3]], to: []),
        of("ij,jk,kl->il", [[2, 3], [3, 2], [2, 4]], to: [2, 4]),
        of("i,ij,j", [[2], [2, 3], [3]], to: []),
        of("ij,jk,k->i", [[2, 3], [3, 4], [4]], to: [2], .init([square, square, row(1, 0)], row(7, 15))),
        of("a,bc,ab,c->", [[2], [3, 4], [2, 3], [4]], to: []),
        of("...ij,jk,...k->...i", [[2, 1, 2, 3], [3, 4], [3, 4]], to: [2, 3, 2]),
        of("i,j,k,l->lj", [[2], [3], [2], [4]], to: [4, 3]),
        of("ik, jk , lk -> ijl", [[2, 2], [3, 2], [2, 2]], to: [2, 3, 2]),
        of("ab,cd->a", [[2, 3], [2, 2]], to: [2]),
        of("ij,jk->ik", [[0, 3], [3, 4]], to: [0, 4]).with { ($0.variant, $0.hasIgnoredArgument) = ("of nothing", true) },
    ]

    /// One row for each way to write it wrongly: the shapes of a failure choose the equation by their first extent.
    private static let malformed = OperationSpec(
        "einsum", "malformed", [.numbers(-1...1), .numbers(-1...1)], [], shape: { _ in [] }
    ) { inputs in
        let equations = [
            "ij,jk->ik", "ij->i", "ij,jk->ii", "ij,jk->im", "i,jk", "ij,j?", "...i...,jk", "ij->k->j", "ij,jk.->ik", "ij,jk->ik",
        ]
        return einsum(equations[inputs[0].shape[0]], inputs)
    }.with {
        let shapes = { (number: Int) in [[number, 2], [3, 4]] }
        $0.failures = [
            .init([[0, 2], [3, 4]], "[einsum] 'ij,jk->ik' of [[0, 2], [3, 4]]: 'j' is 2 and 3"),
            .init(shapes(1), "[einsum] 'ij->i': it has 1 terms for 2 tensors"),
            .init(shapes(2), "[einsum] 'ij,jk->ii': 'i' occurs twice in the result"),
            .init(shapes(3), "[einsum] 'ij,jk->im': 'm' of the result occurs in no term"),
            .init(shapes(4), "[einsum] 'i,jk': 'i' names 1 axes of a tensor of shape [4, 2]"),
            .init(shapes(5), "[einsum] 'ij,j?': '?' in 'j?' is neither a letter nor part of '...'"),
            .init(shapes(6), "[einsum] '...i...,jk': '...i...' has more than one ellipsis"),
            .init(shapes(7), "[einsum] 'ij->k->j': it has more than one arrow"),
            .init(shapes(8), "[einsum] 'ij,jk.->ik': '.' in 'jk.' is neither a letter nor part of '...'"),
        ]
    }
}
