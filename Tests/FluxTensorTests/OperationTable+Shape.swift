import FluxTensor
import TestSupport

extension OperationTable {
    /// Views and copies that leave the elements as they are.
    static let shape: [OperationSpec] = [
        moving("reshaped", [[[2, 6]], [[3, 4]], [[12]]], { _ in [4, 3] }, { $0.reshaped(4, -1) }).with {
            $0.examples = [
                .init(
                    [rows([1, 2, 3, 4, 5, 6], [7, 8, 9, 10, 11, 12])], rows([1, 2, 3], [4, 5, 6], [7, 8, 9], [10, 11, 12]))
            ]
            $0.failures = [.init([[2, 5]], "[reshaped] [2, 5] of 10 elements does not divide into [4, -1]")]
        },
        moving("flatten", [[[2, 3, 2]], [[4]], [[0, 2, 3]]], { [$0[0], $0.dropFirst().reduce(1, *)] }, { flatten($0) }),
        moving("permuted", [[[2, 3, 4]], [[1, 3, 2]], [[0, 2, 3]]], { [$0[2], $0[0], $0[1]] }, { $0.permuted(2, 0, 1) }),
        moving(
            "transposed", [[[2, 3]], [[2, 3, 4]], [[1, 4]]], { $0.dropLast(2) + [$0[$0.count - 1], $0[$0.count - 2]] },
            { $0.transposed() }
        ).with {
            $0.examples = [.init([rows([1, 2, 3], [4, 5, 6])], rows([1, 4], [2, 5], [3, 6]))]
        },
        moving("swappingAxes", [[[2, 3, 4]]], { [$0[2], $0[1], $0[0]] }, { $0.swappingAxes(0, -1) }),
        moving("movingAxis", [[[2, 3, 4]]], { [$0[1], $0[2], $0[0]] }, { $0.movingAxis(0, to: -1) }).with {
            $0.failures = [.init([[]], "[movingAxis] axis 0 is outside of 0..<0")]
        },
        moving("flattened", [[[2, 3, 4]], [[0, 2, 3]]], { [$0[0], $0[1] * $0[2]] }, { $0.flattened(from: 1) }).with {
            $0.failures = [.init([[2]], "[flattened] axis 1 is outside of -1..<1")]
        },
        moving("flattened", [[[2, 3]], [[]]], { [$0.reduce(1, *)] }, { $0.flattened() }).with { $0.variant = "all axes" },
        moving(
            "unflattened", [[[2, 6]], [[12]]], { $0.dropLast() + [2, $0.last! / 2] }, { $0.unflattened(-1, into: [2, -1]) }
        ).with {
            $0.failures = [.init([[2, 5]], "[unflattened] axis -1 of shape [2, 5] does not divide into [2, -1]")]
        },
        moving("squeezed", [[[2, 1, 3, 1]], [[1]]], { $0.filter { $0 != 1 } }, { $0.squeezed() }),
        moving("squeezed", [[[2, 1, 3]]], { [$0[0], $0[2]] }, { $0.squeezed(-2) }).with {
            $0.variant = "one axis"
            $0.failures = [.init([[2, 2, 3]], "[squeezed] axis -2 of shape [2, 2, 3] has extent 2, not 1")]
        },
        moving("unsqueezed", [[[2, 3]], [[]]], { $0 + [1] }, { $0.unsqueezed(-1) }),
        moving("broadcast", [[[3]], [[]], [[1, 3]]], { _ in [2, 3] }, { $0.broadcast(to: [2, 3]) }),
        moving("contiguous", [[[2, 3]], [[]], [[0]]], { $0 }, { $0.contiguous() }),
        moving("narrowed", [[[2, 4]], [[2, 3, 2]]], { [$0[0], 2] + $0.dropFirst(2) }, { $0.narrowed(1, 1..<3) }).with {
            $0.examples = [.init([rows([1, 2, 3, 4], [5, 6, 7, 8])], rows([2, 3], [6, 7]))]
        },
        moving("dropout", [[[4, 5]], [[]]], { $0 }, { dropout($0, probability: 0.4, generator: RandomGenerator(seed: 3)) }).with {
            $0.dtypes = floats
        },
        moving("stopGradient", [[[2]]], { $0 }, { $0 + FluxTensor.stopGradient($0) - FluxTensor.stopGradient($0) }),
    ]

    static func moving(
        _ name: String, _ cases: [[[Int]]], _ shape: @escaping @Sendable ([Int]) -> [Int],
        _ apply: @escaping @Sendable (Tensor) -> Tensor
    ) -> OperationSpec {
        OperationSpec(name, [.numbers(-2...2)], cases, shape: { shape($0[0]) }, { apply($0[0]) }).with { $0.dtypes = numbers }
    }

    static let joining: [OperationSpec] = [
        OperationSpec(
            "concatenated", "axis 0", [.numbers(-2...2), .numbers(-2...2), .numbers(-2...2)],
            [[[2, 3], [1, 3], [2, 3]], [[0, 3], [2, 3], [1, 3]], [[2], [3], [1]]],
            shape: { [$0[0][0] + $0[1][0] + $0[2][0]] + $0[0].dropFirst() }, { Tensor.concatenated($0) }
        ).with {
            $0.dtypes = numbers
            $0.examples = [.init([row(1, 2), row(3), row(4, 5)], row(1, 2, 3, 4, 5))]
            $0.failures = [.init([[2, 3], [2, 4], [2, 3]], "[concatenated] [2, 3] and [2, 4] differ beside axis 0")]
        },
        OperationSpec(
            "concatenated", "last axis", [.numbers(-2...2), .numbers(-2...2)], [[[2, 3], [2, 1]], [[2, 2, 1], [2, 2, 2]]],
            shape: { $0[0].dropLast() + [$0[0].last! + $0[1].last!] }, { Tensor.concatenated($0, axis: -1) }),
        OperationSpec(
            "stacked", [.numbers(-2...2), .numbers(-2...2)], [[[2, 3], [2, 3]]], shape: { [$0[0][0], 2, $0[0][1]] },
            { Tensor.stacked($0, axis: 1) }),
        OperationSpec(
            "stacked", "scalars", [.numbers(-2...2), .numbers(-2...2)], [[[], []]], shape: { _ in [2] }, { Tensor.stacked($0) }),
    ]

    static let casts: [OperationSpec] = DType.allCases.map { dtype in
        OperationSpec(
            "cast", "to \(dtype)", [.numbers(-3...300)], [[[3, 5]], [[]], [[0]]], shape: { $0[0] }, { $0[0].cast(to: dtype) }
        ).with {
            $0.dtypes = numbers
            $0.specials =
                dtype.isFloatingPoint || dtype == .bool
                ? specials : [[Tensor([Double.nan, 0.9, -0.9, 254.5, 1e30, -1e30, .infinity, -.infinity])]]
            $0.cases = [[[3, 5]], [[]], [[0]]]
            // A cast to a narrower dtype is a step function to central differences.
            $0.isDifferentiable = dtype.isFloatingPoint
            $0.hasExactDifferences = dtype == .float64
        }
    }
}
