import FluxTensor
import TestSupport

extension OperationTable {
    static let softmax: [OperationSpec] =
        [
            along("softmax", -1, .init([row(0, 0)], row(0.5, 0.5))) { FluxTensor.softmax($0, axis: $1) },
            along("softmax", 0) { FluxTensor.softmax($0, axis: $1) },
            along("logSoftmax", -1, .init([row(0, 0)], row(-0.6931471805599453, -0.6931471805599453))) {
                logSoftmax($0, axis: $1)
            },
            along("logSoftmax", 0) { logSoftmax($0, axis: $1) },
            along("softmin", -1, .init([row(0, 0)], row(0.5, 0.5))) { softmin($0, axis: $1) },
            along("softmin", 0) { softmin($0, axis: $1) },
            along("gumbelSoftmax", -1) {
                gumbelSoftmax($0, temperature: 0.5, axis: $1, generator: RandomGenerator(seed: 5))
            },
            along("gumbelSoftmax", 0) {
                gumbelSoftmax($0, isHard: true, axis: $1, generator: RandomGenerator(seed: 5))
            }.with {
                $0.isDifferentiable = false
                $0.variant = "hard"
                $0.cases = [[[3, 5]], [[2, 3, 2]]]
            },
        ] + crossEntropies

    private static func along(
        _ name: String, _ axis: Int, _ example: OperationSpec.Example? = nil, _ apply: @escaping @Sendable (Tensor, Int) -> Tensor
    ) -> OperationSpec {
        OperationSpec(
            name, "axis \(axis)", [.numbers(-3...3)], [[[3, 5]], [[19]], [[2, 3, 2]], [[3, 9]], [[0, 3]], [[3, 0]]],
            shape: { $0[0] }, { apply($0[0], axis) }
        ).with {
            $0.dtypes = numbers
            $0.examples = example.map { [$0] } ?? []
            $0.specials = [
                row(.nan, 1), row(.infinity, 1), row(-.infinity, 1), row(-.infinity, -.infinity), row(1e4, 0), row(-1e4, 1e4),
            ].map { [$0] }
        }
    }

    private static let crossEntropies: [OperationSpec] = [
        OperationSpec(
            "softmaxCrossEntropy", "classes", [.numbers(-3...3), .indices(0..<4)],
            [[[3, 4], [3]], [[4], []], [[2, 2, 4], [2, 2]]],
            shape: { _ in [] }, { softmaxCrossEntropy($0[0], $0[1]) }
        ).with {
            $0.examples = [.init([rows([0, 0, 0, 0]), Tensor([2])], number(1.3862943611198906))]
            $0.failures = [
                .init(
                    [[3, 4], [2]], "[softmaxCrossEntropy] a prediction [3, 4] with targets [2]; expected [3, 4] or classes [3]"),
                .init([[30, 2], [30]], "[softmaxCrossEntropy] class"),
            ]
        },
        OperationSpec(
            "softmaxCrossEntropy", "weights", [.numbers(-3...3), .numbers(0...1)],
            [[[3, 4], [3, 4]], [[4], [4]], [[2, 2, 17], [2, 2, 17]]],
            shape: { _ in [] }, { softmaxCrossEntropy($0[0], $0[1]) }
        ).with {
            $0.examples = [.init([rows([0, 0], [0, 0]), rows([1, 0], [0.5, 0.5])], number(0.6931471805599453))]
            $0.specials = [[rows([1e4, -1e4]), rows([0, 1])], [rows([-.infinity, 0]), rows([0.5, 0.5])]]
        },
        OperationSpec(
            "softmaxCrossEntropy", "weighted classes",
            [.numbers(-3...3), .indices(0..<4), .numbers(0.5...2)],
            [[[6, 4], [6], [4]], [[2, 3, 4], [2, 3], [4]]],
            shape: { _ in [] }, { softmaxCrossEntropy($0[0], $0[1], weight: $0[2]) }),
        OperationSpec(
            "softmaxCrossEntropy", "ignored class", [.numbers(-3...3), .indices(0..<4)],
            [[[9, 4], [9]], [[3, 3, 4], [3, 3]]],
            shape: { _ in [] }, { softmaxCrossEntropy($0[0], $0[1], ignoreIndex: 3) }
        ).with {
            $0.examples = [
                .init([rows([0, 0, 0, 0], [5, 0, 0, 0]), Tensor([2, 3])], number(1.3862943611198906))
            ]
        },
        OperationSpec(
            "softmaxCrossEntropy", "axis 1", [.numbers(-3...3), .indices(0..<4)],
            [[[2, 4, 3], [2, 3]], [[2, 4, 9], [2, 9]]],
            shape: { _ in [] }, { softmaxCrossEntropy($0[0], $0[1], axis: 1, labelSmoothing: 0.1) }),
        OperationSpec(
            "softmaxCrossEntropy", "axis 1 with an ignored class",
            [.numbers(-3...3), .indices(0..<4), .numbers(0.5...2)], [[[2, 4, 9], [2, 9], [4]]],
            shape: { _ in [] }, { softmaxCrossEntropy($0[0], $0[1], axis: 1, weight: $0[2], ignoreIndex: 3) }),
    ]
}
