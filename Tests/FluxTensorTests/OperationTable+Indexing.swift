import FluxTensor
import TestSupport

extension OperationTable {
    private static let square = rows([1, 2, 3], [4, 5, 6], [7, 8, 9])

    static func part(
        _ variant: String, _ cases: [[Int]], _ shape: @escaping @Sendable ([Int]) -> [Int], _ example: Tensor? = nil,
        _ apply: @escaping @Sendable (Tensor) -> Tensor
    ) -> OperationSpec {
        OperationSpec("subscript", variant, [.numbers(-2...2)], cases.map { [$0] }, shape: { shape($0[0]) }, { apply($0[0]) })
            .with {
                $0.dtypes = numbers
                $0.examples = example.map { [.init([square], $0)] } ?? []
            }
    }

    static let reading: [OperationSpec] = [
        part("x[1]", [[3, 3], [2], [2, 2, 2]], { Array($0.dropFirst()) }, row(4, 5, 6)) { $0[1] },
        part("x[-1]", [[3, 3]], { Array($0.dropFirst()) }, row(7, 8, 9)) { $0[-1] },
        part("x[0, 2]", [[3, 3], [1, 4, 2]], { Array($0.dropFirst(2)) }, number(3.0)) { $0[0, 2] },
        part("x[1...]", [[3, 3], [4]], { [$0[0] - 1] + $0.dropFirst() }, rows([4, 5, 6], [7, 8, 9])) { $0[1...] },
        part("x[..<2, 1...2]", [[3, 3]], { _ in [2, 2] }, rows([2, 3], [5, 6])) { $0[..<2, 1...2] },
        part("x[...1]", [[3, 3]], { [2] + $0.dropFirst() }, rows([1, 2, 3], [4, 5, 6])) { $0[...1] },
        part("x[-2 ... -1]", [[3, 3]], { [2] + $0.dropFirst() }, rows([4, 5, 6], [7, 8, 9])) { $0[-2 ... -1] },
        part("x[2..<2]", [[3, 3]], { [0] + $0.dropFirst() }) { $0[2..<2] }.with { $0.hasIgnoredArgument = true },
        part("x[.by(2)]", [[3, 3], [5]], { [($0[0] + 1) / 2] + $0.dropFirst() }, rows([1, 2, 3], [7, 8, 9])) { $0[.by(2)] },
        part("x[.by(-1)]", [[3, 3], [4]], { $0 }, rows([7, 8, 9], [4, 5, 6], [1, 2, 3])) { $0[.by(-1)] },
        part("x[.all, .by(-2)]", [[3, 3]], { [$0[0], 2] }, rows([3, 1], [6, 4], [9, 7])) { $0[.all, .by(-2)] },
        part("x[.by(2, from: 1, to: -1)]", [[5]], { _ in [2] }) { $0[.by(2, from: 1, to: -1)] },
        part("x[.ellipsis, 0]", [[3, 3], [2, 2, 3]], { Array($0.dropLast()) }, row(1, 4, 7)) { $0[.ellipsis, 0] },
        part("x[.newAxis, 0, .newAxis]", [[3, 3]], { [1, 1] + $0.dropFirst() }, Tensor([[[1, 2, 3]]] as [[[Double]]])) {
            $0[.newAxis, 0, .newAxis]
        },
        part("x[.by(.max)]", [[3, 3], [0, 2]], { [min($0[0], 1)] + $0.dropFirst() }, rows([1, 2, 3])) { $0[.by(.max)] },
        part("x[.by(.min)]", [[3, 3], [0, 2]], { [min($0[0], 1)] + $0.dropFirst() }, rows([7, 8, 9])) { $0[.by(.min)] },
        part("x[0 ... .max]", [], { $0 }) { $0[0 ... .max] }.with {
            $0.failures = [
                .init([[3]], "[subscript] 9223372036854775807 is outside of axis 0, which has 3 elements, in shape [3]")
            ]
        },
        part("x[9]", [], { $0 }) { $0[9] }.with {
            $0.failures = [.init([[3, 2]], "[subscript] index 9 is outside of axis 0, which has 3 elements, in shape [3, 2]")]
        },
    ]

    static func written(
        _ variant: String, _ cases: [[[Int]]], _ example: OperationSpec.Example? = nil,
        _ write: @escaping @Sendable (inout Tensor, Tensor) -> Void
    ) -> OperationSpec {
        OperationSpec("subscript", variant, [.numbers(-2...2), .numbers(-2...2)], cases, shape: { $0[0] }) { inputs in
            var x = inputs[0]
            write(&x, inputs[1])
            return x
        }.with {
            $0.dtypes = numbers
            $0.examples = example.map { [$0] } ?? []
        }
    }

    static let writing: [OperationSpec] = [
        written(
            "x[1] = y", [[[3, 2], [2]], [[2], []], [[3, 2], []]],
            .init([square, row(0, 0, 0)], rows([1, 2, 3], [0, 0, 0], [7, 8, 9]))
        ) {
            $0[1] = $1
        },
        written("x[.by(2)] = y", [[[5], [3]], [[3, 2], [2, 2]], [[3, 2], [2]]]) { $0[.by(2)] = $1 },
        written("x[.by(-1)] = y", [[[3], [3]]], .init([row(1, 2, 3), row(4, 5, 6)], row(6, 5, 4))) { $0[.by(-1)] = $1 }
            .with { $0.hasIgnoredArgument = true },
        written("x[.ellipsis, 1] = y", [[[2, 3], [2]], [[2, 2, 2], [2]]]) { $0[.ellipsis, 1] = $1 },
        written("x[0..<2, 1...] += y", [[[3, 3], [2, 2]], [[2, 2], []]]) { $0[0..<2, 1...] += $1 },
        written("x[2..<2] = y", [[[3], [0]]]) { $0[2..<2] = $1 }.with { $0.hasIgnoredArgument = true },
        written("x[0] = y", [], nil) { $0[0] = $1 }.with {
            $0.failures = [.init([[3, 2], [3]], "[subscript] [3] does not stretch to [2]")]
        },
    ]

    static let gathering: [OperationSpec] = [
        OperationSpec(
            "gathered", [.numbers(-2...2), .indices(-3..<3)],
            [[[3, 2], [4]], [[3], [2, 2]], [[3, 2, 2], []], [[3, 2], [0]]],
            shape: { $0[1] + $0[0].dropFirst() }, { $0[0].gathered($0[1]) }
        ).with {
            $0.dtypes = numbers
            $0.examples = [.init([square, Tensor([2, -3, 2])], rows([7, 8, 9], [1, 2, 3], [7, 8, 9]))]
            $0.failures = [.init([[2, 2], [40]], "[gathered] index")]
        },
        OperationSpec(
            "gathered", "last axis", [.numbers(-2...2), .indices(0..<3)], [[[2, 3], [5]], [[2, 2, 3], [2]]],
            shape: { $0[0].dropLast() + $0[1] }, { $0[0].gathered($0[1], axis: -1) }),
        OperationSpec(
            "scatterAdded", [.numbers(-2...2), .numbers(-2...2), .indices(0..<3)],
            [[[3, 2], [4, 2], [4]], [[3], [5], [5]], [[3, 2], [0, 2], [0]]], shape: { $0[0] },
            { $0[0].scatterAdded($0[1], at: $0[2]) }
        ).with {
            $0.dtypes = numbers
            $0.examples = [.init([row(1, 1, 1), row(10, 20, 30), Tensor([2, 0, 2])], row(21, 1, 41))]
            $0.failures = [.init([[3, 2], [4, 3], [4]], "[scatterAdded] values have shape [4, 3], not [4, 2]")]
        },
        OperationSpec(
            "scatterAdded", "last axis", [.numbers(-2...2), .numbers(-2...2), .indices(0..<3)], [[[2, 3], [2, 4], [4]]],
            shape: { $0[0] }, { $0[0].scatterAdded($0[1], at: $0[2], axis: -1) }),
        OperationSpec("oneHot", [.indices(0..<4)], [[[5]], [[2, 3]], [[]]], shape: { $0[0] + [4] }, { $0[0].oneHot(4) }).with {
            $0.examples = [.init([Tensor([1, 0])], rows([0, 1, 0, 0], [1, 0, 0, 0]))]
        },
    ]
}
