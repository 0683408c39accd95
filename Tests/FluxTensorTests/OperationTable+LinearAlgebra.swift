import FluxTensor
import TestSupport

extension OperationTable {
    static let linearAlgebra: [OperationSpec] = [product, emptyProduct] + denseRows

    private static let product = OperationSpec(
        "matmul", [.numbers(-2...2), .numbers(-2...2)],
        [
            [[3, 4], [4, 2]], [[1, 3], [3, 1]], [[4], [4]], [[3], [3, 2]], [[2, 3], [3]], [[2, 2, 3], [2, 3, 2]],
            [[2, 2, 3], [3, 2]],
            [[2, 3], [2, 3, 2]], [[2, 1, 2, 3], [3, 3, 2]], [[3], [2, 3, 2]], [[2, 2, 3], [3]], [[17, 9], [9, 5]],
        ],
        shape: productShape, { $0[0].matmul($0[1]) }
    ).with {
        $0.dtypes = numbers
        $0.examples = [
            .init([rows([1, 2], [3, 4]), rows([5, 6], [7, 8])], rows([19, 22], [43, 50])),
            .init([row(1, 2), row(3, 4)], number(11.0)),
            .init([row(1, 2), rows([3, 4], [5, 6])], row(13, 16)),
        ]
        $0.failures = [.init([[32, 784], [100, 10]], "[matmul] lhs [32, 784] · rhs [100, 10]: 784 ≠ 100")]
    }

    private static let emptyProduct = OperationSpec(
        "matmul", "of nothing", [.numbers(-2...2), .numbers(-2...2)],
        [[[2, 0], [0, 3]], [[0, 2], [2, 3]], [[2, 3], [3, 0]], [[0, 2, 3], [3, 2]]],
        shape: productShape, { $0[0].matmul($0[1]) }
    ).with { $0.hasIgnoredArgument = true }

    private static func productShape(_ shapes: [[Int]]) -> [Int] {
        let (x, y) = (shapes[0], shapes[1])
        let batch = broadcast([Array(x.dropLast(2)), Array(y.dropLast(2))])
        return batch + (x.count > 1 ? [x[x.count - 2]] : []) + (y.count > 1 ? [y[y.count - 1]] : [])
    }

    private static let denseRows: [OperationSpec] =
        [nil, .relu, .tanh, .sigmoid].map { (activation: FusedActivation?) in
            OperationSpec(
                "dense", activation.map { "\($0)" } ?? "", [.numbers(-1...1), .numbers(-1...1), .numbers(-1...1)],
                [
                    [[3, 4], [2, 4], [2]], [[4], [2, 4], [2]], [[2, 2, 3], [3, 3], [3]], [[1, 19], [17, 19], [17]],
                    [[0, 4], [2, 4], [2]],
                ],
                shape: { $0[0].dropLast() + [$0[1][0]] }, { dense($0[0], $0[1], $0[2], activation: activation) }
            ).with { $0.hasSecondGradient = true }
        } + [
            OperationSpec(
                "dense", "without bias", [.numbers(-1...1), .numbers(-1...1)], [[[3, 4], [2, 4]]],
                shape: { $0[0].dropLast() + [$0[1][0]] },
                { dense($0[0], $0[1], activation: .relu) }
            ).with {
                $0.examples = [.init([row(1, 2), rows([1, 1], [-1, 0])], row(3, 0))]
                $0.failures = [.init([[2, 3], [2, 4]], "[dense] x [2, 3] · weight [2, 4] transposed: 3 ≠ 4")]
            }
        ]
}
