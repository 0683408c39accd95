import FluxTensor
import TestSupport

extension OperationTable {
    static let normalization: [OperationSpec] = [
        normalizing("layerNorm", "", cases: [[[3, 5], [5], [5]], [[2, 1, 4], [4], [4]], [[0, 3], [3], [3]]]) {
            layerNorm($0[0], weight: $0[1], bias: $0[2])
        }.with {
            $0.failures = [
                .init([[3, 5], [4], [5]], "[layerNorm] a weight or bias [4] for the last 1 axes of x [3, 5]"),
                .init([[3, 5], [5], [3, 5]], "[layerNorm] a weight or bias [3, 5] for the last 1 axes of x [3, 5]"),
            ]
        },
        normalizing("layerNorm", "no epsilon", cases: [[[3, 5], [5], [5]]]) {
            layerNorm($0[0], weight: $0[1], bias: $0[2], epsilon: 0)
        }.with { $0.examples = [.init([rows([1, 3], [5, 9]), row(1, 2), row(0, 1)], rows([-1, 3], [-1, 3]))] },
        normalizing("layerNorm", "two axes", cases: [[[2, 3, 4], [3, 4], [3, 4]]]) {
            layerNorm($0[0], overLast: 2, weight: $0[1], bias: $0[2], epsilon: 0.1)
        },
        normalizing("layerNorm", "bias alone", cases: [[[3, 5], [5]]]) { layerNorm($0[0], bias: $0[1]) },
        normalizing("layerNorm", "plain", cases: [[[3, 5]]]) { layerNorm($0[0]) }.with {
            $0.failures = [.init([[]], "[layerNorm] the last 1 axes of x []")]
        },
        normalizing("rmsNorm", "", cases: [[[3, 5], [5]], [[2, 1, 4], [4]]]) { rmsNorm($0[0], weight: $0[1], epsilon: 0.01) }.with
        {
            $0.failures = [.init([[3, 5], [3]], "[rmsNorm] a weight or bias [3] for the last 1 axes of x [3, 5]")]
        },
        normalizing("groupNorm", "", cases: [[[2, 4, 3], [4], [4]], [[3, 4], [4], [4]]]) {
            groupNorm($0[0], groups: 2, weight: $0[1], bias: $0[2])
        }.with {
            $0.failures = [
                .init([[2, 3, 3], [3], [3]], "[groupNorm] 3 channels do not divide into 2 groups"),
                .init([[2, 4, 3], [3], [4]], "[groupNorm] a parameter [3] for the 4 channels of x [2, 4, 3]"),
            ]
        },
        normalizing("groupNorm", "bias alone", cases: [[[2, 4, 3], [4]]]) { groupNorm($0[0], groups: 2, bias: $0[1]) },
        normalizing("instanceNorm", "", cases: [[[2, 3, 5], [3], [3]], [[2, 1, 2, 3], [1], [1]]]) {
            instanceNorm($0[0], weight: $0[1], bias: $0[2])
        }.with {
            $0.failures = [.init([[4], [4], [4]], "[instanceNorm] x [4]; expected [N, C, …] with a channel")]
        },
        normalizing("batchNorm", "", cases: [[[5, 3], [3], [3]], [[2, 3, 4], [3], [3]]]) {
            batchNorm($0[0], weight: $0[1], bias: $0[2])
        },
        normalizing("batchNorm", "training", cases: [[[5, 3], [3], [3], [3], [3]]]) { x in
            var (mean, variance) = (x[3], x[4])
            return batchNorm(x[0], mean: &mean, variance: &variance, weight: x[1], bias: x[2], isTraining: true)
        }.with {
            $0.hasIgnoredArgument = true
            $0.failures = [
                .init([[1, 3], [3], [3], [3], [3]], "[batchNorm] training needs more than one value for each channel"),
                .init([[5, 3], [3], [3], [2], [3]], "[batchNorm] a parameter [2] for the 3 channels of x [5, 3]"),
            ]
        },
        normalizing("batchNorm", "inference", cases: [[[5, 3], [3], [3], [3], [3]], [[2, 3, 2], [3], [3], [3], [3]]]) { x in
            var (mean, variance) = (x[3], x[4])
            return batchNorm(x[0], mean: &mean, variance: &variance, weight: x[1], bias: x[2], isTraining: false)
        },
        normalizing("batchNorm", "inference by numbers", cases: [[[5, 3], [3], [3]], [[2, 3, 2], [3], [3]]]) { x in
            var (mean, variance) = (row(0.5, -1, 2).to(x[0].device), row(2, 0.5, 1).to(x[0].device))
            return batchNorm(x[0], mean: &mean, variance: &variance, weight: x[1], bias: x[2], isTraining: false)
        },
        normalizing("localResponseNorm", "", cases: [[[2, 5, 3]], [[2, 1]], [[0, 3, 2]]]) {
            localResponseNorm($0[0], size: 2, alpha: 0.5, k: 2)
        }.with { $0.failures = [.init([[4]], "[localResponseNorm] x [4]; expected [N, C, …] with a channel")] },
    ]

    /// The input, then whatever else is normalized by; all positive, so that variances may be among them.
    private static func normalizing(
        _ name: String, _ variant: String, cases: [[[Int]]], _ apply: @escaping @Sendable ([Tensor]) -> Tensor
    ) -> OperationSpec {
        let rest = Array(repeating: Argument.numbers(0.5...1.5), count: cases[0].count - 1)
        return OperationSpec(name, variant, [.numbers(-1...1)] + rest, cases, shape: { $0[0] }, apply)
    }
}
