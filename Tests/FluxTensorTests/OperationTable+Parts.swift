import FluxTensor
import TestSupport

extension OperationTable {
    /// Tensors cut into several, each part with a weight of its own, and several made alike.
    static let parts: [OperationSpec] = [
        cut("split", [[[4, 2]], [[6]]], { [$0[0] / 2] + $0.dropFirst() }, { sum($0.split(into: 2)) }).with {
            $0.examples = [.init([row(1, 2, 3, 4)], row(7, 10))]
            $0.failures = [.init([[5]], "[split] axis 0 of shape [5] does not divide into 2 equal parts; see chunked(into:)")]
        },
        cut(
            "split", [[[2, 6]], [[3, 6, 2]]], { [$0[0], 6] + $0.dropFirst(2) },
            { joined($0.split(sizes: [1, 0, 3, 2], axis: 1), 1) }
        ).with {
            $0.variant = "sizes"
            $0.failures = [.init([[1, 5]], "[split] the sizes [1, 0, 3, 2] do not add up to the 5 elements of axis 1")]
        },
        cut("chunked", [[[5]], [[4, 2]], [[1, 2]], [[0, 2]]], { $0 }, { joined($0.chunked(into: 2), 0) }).with {
            $0.examples = [.init([row(1, 2, 3, 4, 5)], row(1, 2, 3, 8, 10))]
        },
        cut("chunked", [[[2, 5]]], { $0 }, { joined($0.chunked(ofCount: 2, axis: -1), 1) }).with { $0.variant = "of a size" },
        cut("chunked", [], { $0 }, { $0.chunked(into: 0)[0] }).with {
            $0.variant = "none"
            $0.failures = [.init([[2]], "[chunked] the number of chunks is 0; it must be at least 1")]
        },
        cut("chunked", [], { $0 }, { $0.chunked(ofCount: -1)[0] }).with {
            $0.variant = "negative"
            $0.failures = [.init([[2]], "[chunked] the size of a chunk is -1; it must be at least 1")]
        },
        cut("unstacked", [[[3, 2]], [[3]], [[1, 2, 2]]], { Array($0.dropFirst()) }, { sum($0.unstacked()) }).with {
            $0.examples = [.init([rows([1, 2], [3, 4])], row(7, 10))]
            $0.failures = [.init([[]], "[unstacked] axis 0 is outside of 0..<0")]
        },
        cut("unstacked", [[[2, 3]]], { [$0[0]] }, { $0.unstacked(axis: 1)[1] }).with { $0.variant = "one of them" },
        OperationSpec(
            "meshgrid", [.numbers(-2...2), .numbers(-2...2)], [[[2], [3]], [[1], [0]]], shape: { [$0[0][0], $0[1][0]] },
            { sum(Tensor.meshgrid($0)) }
        ).with {
            $0.dtypes = numbers
            $0.examples = [.init([row(1, 2), row(10, 20)], rows([21, 41], [22, 42]))]
            $0.failures = [.init([[2, 1], [3]], "[meshgrid] coordinates of shape [2, 1]; each tensor must have one axis")]
        },
        OperationSpec(
            "meshgrid", "xy", [.numbers(-2...2), .numbers(-2...2), .numbers(-2...2)], [[[2], [3], [2]]],
            shape: { _ in [3, 2, 2] },
            { sum(Tensor.meshgrid($0, order: .xy)) }),
        OperationSpec(
            "broadcast", "several", [.numbers(-2...2), .numbers(-2...2)], binaryCases, shape: broadcast,
            { sum(Tensor.broadcast($0)) }
        ).with { $0.failures = [.init([[2], [3]], "[broadcast] lhs [2] and rhs [3] do not broadcast: 2 ≠ 3")] },
    ]

    private static func cut(
        _ name: String, _ cases: [[[Int]]], _ shape: @escaping @Sendable ([Int]) -> [Int],
        _ apply: @escaping @Sendable (Tensor) -> Tensor
    ) -> OperationSpec { moving(name, cases, shape, apply) }

    private static func sum(_ parts: [Tensor]) -> Tensor {
        parts.dropFirst().enumerated().reduce(parts[0]) { $0 + $1.element * ($1.offset + 2) }
    }

    private static func joined(_ parts: [Tensor], _ axis: Int) -> Tensor {
        Tensor.concatenated(parts.enumerated().map { $1 * ($0 + 1) }, axis: axis)
    }
}
