import FluxTensor
import TestSupport

extension OperationTable {
    static let windows: [OperationSpec] = [
        OperationSpec(
            "unfold", [.numbers(-2...2)], [[[2, 2, 4, 3]], [[0, 2, 4, 3]]], shape: { [$0[0][0], $0[0][1] * 4, 5 * 4] },
            { unfold($0[0], kernel: 2, padding: 1) }
        ).with { $0.dtypes = numbers },
        OperationSpec(
            "unfold", "stride, dilation", [.numbers(-2...2)], [[[1, 2, 7, 6]]], shape: { _ in [1, 12, 2 * 2] },
            { unfold($0[0], kernel: [2, 3], stride: 2, padding: [0, 1], dilation: [3, 2]) }),
        OperationSpec(
            "unfold", "one axis", [.numbers(-2...2)], [[[1, 1, 5]]], shape: { _ in [1, 2, 4] }, { unfold($0[0], kernel: 2) }
        ).with {
            $0.examples = [.init([channel(1, 2, 3)], rows([1, 2], [2, 3]).unsqueezed(0))]
            $0.failures = [
                .init([[1, 2]], "[unfold] x [1, 2]: expected [N, C, …] with one, two or three spatial axes"),
                .init(
                    [[1, 2, 1]], "[unfold] the window [2] spans 2 along spatial axis 0, where [1] has 1 with its padding"),
            ]
        },
        OperationSpec(
            "fold", [.numbers(-2...2)], [[[2, 8, 20]]], shape: { _ in [2, 2, 4, 3] },
            { fold($0[0], output: [4, 3], kernel: 2, padding: 1) }
        ).with {
            $0.failures = [
                .init([[2, 8, 19]], "[fold] x [2, 8, 19] for [4, 3] and the window [2, 2]: expected [N, C · 4, 20]")
            ]
        },
        OperationSpec(
            "fold", "three axes", [.numbers(-2...2)], [[[1, 8, 4]]], shape: { _ in [1, 1, 3, 4, 2] },
            { fold($0[0], output: [3, 4, 2], kernel: 2, stride: [1, 2, 1]) }),
        OperationSpec(
            "fold", "one axis", [.numbers(-2...2)], [[[1, 2, 4]]], shape: { _ in [1, 1, 5] }, { fold($0[0], output: [5], kernel: [2]) }
        ).with {
            $0.examples = [
                .init([rows([1, 2, 3, 4], [10, 20, 30, 40]).unsqueezed(0)], channel(1, 12, 23, 34, 40))
            ]
        },
    ]
}
