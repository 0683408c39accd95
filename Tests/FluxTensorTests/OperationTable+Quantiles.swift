import FluxTensor
import TestSupport

extension OperationTable {
    static let quantileForms: [OperationSpec] = interpolated + withNaN + histograms + weightedStatistics

    private static let four = row(3, 1, 2, 7)

    /// At the fractions 0.1, 0.4, 0.5 and 0.9, as NumPy has them.
    private static let interpolated: [OperationSpec] = zip(
        QuantileInterpolation.allCases,
        [row(1.3, 2.2, 2.5, 5.8), row(1, 2, 2, 3), row(2, 3, 3, 7), row(1, 2, 3, 7), row(1.5, 2.5, 2.5, 5)]
    ).map { interpolation, result in
        OperationSpec("quantile", "\(interpolation)", [.numbers(-2...2)], [[[9]], [[3, 4]]], shape: { _ in [4] }) {
            $0[0].quantile([0.1, 0.4, 0.5, 0.9], interpolation: interpolation)
        }.with { $0.examples = [.init([four], result)] }
    }

    private static let withNaN: [OperationSpec] = [
        OperationSpec("quantile", "several of one axis", [.numbers(-2...2)], [[[5, 3]]], shape: { [2, 1, $0[0][1]] }) {
            $0[0].quantile([0.25, 1], [0], keepingAxes: true)
        }.with { $0.examples = [.init([rows([1, 5], [3, .nan])], Tensor([[[1.5, .nan]], [[3, .nan]]]))] },
        OperationSpec("nanQuantile", [.numbers(-2...2)], [[[9]], [[3, 4]]], shape: { _ in [2] }) {
            $0[0].nanQuantile([0.3, 0.5])
        }.with { $0.examples = [.init([row(3, 1, .nan, 2, 7)], row(1.9, 2.5)), .init([row(.nan)], row(.nan, .nan))] },
        OperationSpec("nanQuantile", "one axis", [.numbers(-2...2)], [[[4, 3]]], shape: { [$0[0][1]] }) {
            $0[0].nanQuantile(0.5, [0])
        }.with {
            $0.examples = [.init([rows([1, .nan], [.nan, .nan], [3, 4])], row(2, 4))]
            $0.failures = [.init([[0, 2]], "[nanQuantile] shape [0, 2] has no elements over the axes [0]")]
        },
        OperationSpec("nanMedian", [.numbers(-2...2)], [[[9]], [[3, 4]], [[]]], shape: { _ in [] }, { $0[0].nanMedian() }).with {
            $0.examples = [.init([row(3, 1, .nan, 2, 7)], number(2.5))]
            $0.dtypes = numbers
        },
    ]

    private static let histograms: [OperationSpec] = [
        OperationSpec(
            "histogram", "weights", [.numbers(-2...2), .numbers(-2...2)], [[[9], [9]], [[3, 4], [3, 4]]], shape: { _ in [4] }
        ) { $0[0].stopGradient().histogram(bins: 4, in: -1...1, weights: $0[1]).counts }.with {
            $0.failures = [.init([[2], [3]], "[histogram] weights have shape [3], the elements [2]")]
            $0.isDifferentiable = false
        },
        OperationSpec("histogram", "weights alone", [.numbers(-2...2)], [[[4]]], shape: { _ in [3] }) { inputs in
            let edges = Tensor([1.0, 2, 3, 7]).cast(to: inputs[0].dtype).to(inputs[0].device)
            let x = Tensor([3.0, 1, 2, 7]).cast(to: inputs[0].dtype).to(inputs[0].device)
            return x.histogram(edges: edges, weights: inputs[0] + 3, isDensity: true)
        }.with { $0.examples = [.init([row(-2, -1, -2.5, -2)], row(4 / 9.0, 1 / 9.0, 1 / 9.0))] },
        OperationSpec("histogram", "density", [.numbers(-2...2)], [[[9]]], shape: { _ in [2] }) {
            $0[0].histogram(bins: 2, in: -2...2, isDensity: true).counts
        }.with {
            $0.examples = [.init([row(-1, 0.5, 1, 1)], row(0.125, 0.375))]
            $0.isDifferentiable = false
        },
        OperationSpec("histogram", "edges given", [.numbers(-2...2), .numbers(-2...2)], [[[9], [4]]], shape: { _ in [3] }) {
            $0[0].histogram(edges: $0[1].sorted())
        }.with {
            $0.examples = [.init([row(0, 1, 2, 7, 8, .nan), row(1, 2, 3, 7)], row(1, 1, 1))]
            $0.failures = [.init([[3], [1]], "[histogram] edges [1]: expected at least two numbers along one axis that ascend")]
        },
    ]

    private static let weightedStatistics: [OperationSpec] = [
        OperationSpec(
            "mean", "weighted", [.numbers(-2...2), .numbers(0.5...2)], [[[3, 4], [4]], [[3, 4], [3, 4]]],
            shape: { [$0[0][0]] }
        ) { $0[0].mean([1], weights: $0[1]) }.with {
            $0.examples = [.init([rows([1, 2, 4, 3], [2, 0, 1, 5]), row(1, 2, 0.5, 1)], row(20 / 9.0, 5 / 3.0))]
            $0.failures = [.init([[3, 4], [3]], "[mean] [3] does not stretch to [3, 4]")]
        },
        OperationSpec(
            "covariance", "weighted", [.numbers(-2...2), .numbers(0.5...2)], [[[3, 5], [5]]], shape: { [$0[0][0], $0[0][0]] }
        ) { inputs in
            covariance(inputs[0], frequencies: Tensor([1, 2, 1, 1, 3]).to(inputs[0].device), weights: inputs[1])
        }.with { $0.failures = [.init([[2, 4], [4]], "[covariance] frequencies or weights [5] for 4 observations")] },
        OperationSpec("covariance", "known weights", [.numbers(-2...2)], [], shape: { _ in [] }) { inputs in
            let weights = Tensor([1, 2, 0.5, 1]).to(inputs[0].device)
            return covariance(inputs[0], frequencies: Tensor([1, 2, 1, 1]).to(inputs[0].device), weights: weights)
        }.with {
            $0.examples = [
                .init([rows([1, 2, 4, 3], [2, 0, 1, 5])], rows([0.78125, 0.578125], [0.578125, 4.234375]))
            ]
        },
    ]
}
