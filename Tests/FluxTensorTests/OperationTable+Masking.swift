import FluxTensor
import TestSupport

extension OperationTable {
    static let masking: [OperationSpec] = [
        OperationSpec(
            "maskedFill", [.numbers(-2...2), .truths, .numbers(-2...2)],
            [[[3, 4], [3, 4], []], [[2, 3], [3], [2, 1]], [[], [], []]],
            shape: { $0[0] }, { $0[0].maskedFill($0[1], with: $0[2]) }
        ).with {
            $0.dtypes = numbers
            $0.examples = [.init([row(1, 2, 3), Tensor([true, false, true]), number(0)], row(0, 2, 0))]
            $0.failures = [.init([[2], [3], []], "[maskedFill] [3] does not stretch to [2]")]
        },
        OperationSpec("maskedFill", "of numbers", [.numbers(-2...2)], [], shape: { $0[0] }, { $0[0].maskedFill($0[0], with: 0) })
            .with {
                $0.failures = [.init([[2]], "[maskedFill] the mask is float64, not bool")]
            },
        OperationSpec("maskedSelect", "of a scalar", [.numbers(-2...2)], [[[]]], shape: { _ in [1] }) {
            $0[0].maskedSelect(Tensor([true]).squeezed())
        },
        OperationSpec("maskedSelect", [.numbers(-2...2)], [[[2, 3]], [[2, 2, 3]]], shape: { [$0[0].dropLast().reduce(2, *)] }) {
            $0[0].maskedSelect(Tensor([true, false, true]))
        }.with {
            $0.dtypes = numbers
            $0.examples = [.init([rows([1, 2, 3], [4, 5, 6])], row(1, 3, 4, 6))]
            $0.failures = [.init([[2, 2]], "[maskedSelect] [3] does not stretch to [2, 2]")]
        },
        OperationSpec(
            "nonzero", [.numbers(1...2)], [[[3, 2]], [[4]], [[]], [[0, 2]]], shape: { [$0[0].reduce(1, *), $0[0].count] },
            { $0[0].nonzero() }
        )
        .with {
            $0.dtypes = numbers
            $0.hasIgnoredArgument = true
            $0.examples = [.init([rows([0, 2, 0], [3, 0, .nan])], rows([0, 1], [1, 0], [1, 2]))]
        },
    ]
}
