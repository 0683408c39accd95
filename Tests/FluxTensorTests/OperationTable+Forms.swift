import FluxTensor
import TestSupport

extension OperationTable {
    private static let plane = rows([1, 2, 3], [4, 5, 6])

    /// Further forms of operations that have their plain rows elsewhere.
    static let forms: [OperationSpec] = placeForms + shapeForms + repetitionForms + singleAxes + roundingForms

    private static let placeForms: [OperationSpec] = [
        moving("argmax", [[[3, 5]], [[]], [[7]]], { _ in [] }, { $0.argmax(nil) }).with {
            $0.variant = "of everything"
            $0.examples = [.init([plane], number(5))]
        },
        moving("argmin", [[[3, 5]]], { _ in [1, 1] }, { $0.argmin(nil, keepingAxes: true) }).with {
            $0.variant = "of everything"
            $0.examples = [.init([plane], rows([0]))]
            $0.failures = [.init([[0]], "[argmin] axis 0 of shape [0] is empty and has no argmin")]
        },
        moving("cumulativeArgmax", [[[3, 5]], [[]], [[0, 2]]], { $0 }, { $0.cumulativeArgmax() }).with {
            $0.examples = [.init([row(1, 3, 3, 2, 5)], row(0, 1, 1, 1, 4))]
        },
        moving("cumulativeArgmin", [[[3, 5]]], { $0 }, { $0.cumulativeArgmin(0, reversed: true) }).with {
            $0.examples = [.init([row(1, 3, 2)], row(0, 2, 2))]
        },
        moving("sortedWithIndices", [[[9]], [[3, 5]], [[]], [[3, 0]]], { $0 }, { $0.sortedWithIndices().values }).with {
            $0.examples = [.init([row(3, 1, 2)], row(1, 2, 3))]
        },
        moving("sortedWithIndices", [[[4, 3]]], { $0 }, { $0.sortedWithIndices(0, descending: true).indices }).with {
            $0.variant = "places"
            $0.examples = [.init([row(3, 1, 2)], row(0, 2, 1))]
        },
    ]

    private static let shapeForms: [OperationSpec] = [
        moving("squeezed", [[[1, 2, 1, 3]]], { [$0[1], $0[3]] }, { $0.squeezed([0, -2]) }).with {
            $0.variant = "several axes"
            $0.failures = [.init([[1, 2, 3, 1]], "[squeezed] axis 2 of shape [1, 2, 3, 1] has extent 3, not 1")]
        },
        moving("unsqueezed", [[[2, 3]], [[0, 2]]], { [1] + $0 + [1] }, { $0.unsqueezed([0, -1]) }).with {
            $0.variant = "several axes"
        },
        moving("unsqueezed", [], { $0 }, { $0.unsqueezed([0, -2]) }).with {
            $0.variant = "one place twice"
            $0.failures = [.init([[]], "[unsqueezed] axes [0, -2] name axis 0 twice")]
        },
        moving("movingAxes", [[[2, 3, 4, 1]]], { [$0[1], $0[2], $0[3], $0[0]] }, { $0.movingAxes([0, 1], to: [-1, 0]) }).with {
            $0.failures = [.init([[2]], "[movingAxes] axis 1 is outside of -1..<1")]
        },
        moving("movingAxes", [], { $0 }, { $0.movingAxes([0], to: []) }).with {
            $0.variant = "uneven"
            $0.failures = [.init([[2]], "[movingAxes] 1 axes to 0 places")]
        },
        moving("broadcast", [[[3]], [[1, 3]]], { _ in [2, 3] }, { $0.broadcast(to: [2, -1]) }).with {
            $0.variant = "with an extent of its own"
        },
        moving("broadcast", [], { $0 }, { $0.broadcast(to: [-1, 3]) }).with {
            $0.variant = "with no extent of its own"
            $0.failures = [.init([[3]], "[broadcast] shape [-1, 3] has the negative extent -1")]
        },
        moving("trace", [[[3, 4]], [[2, 3, 2]]], { Array($0.dropLast(2)) }, { $0.trace(offset: 1) }).with {
            $0.variant = "above"
            $0.examples = [.init([plane], number(8))]
            $0.failures = [.init([[2, 0]], "[trace] offset 1 is outside of -2...0 for matrices of [2, 0]")]
        },
    ]

    private static let repetitionForms: [OperationSpec] = [
        moving("rolled", [[[2, 3]], [[]], [[0, 2]]], { $0 }, { $0.rolled(by: 2) }).with {
            $0.variant = "all elements"
            $0.examples = [.init([plane], rows([5, 6, 1], [2, 3, 4]))]
        },
        moving("repeated", [[[2, 3]], [[]]], { [2 * $0.reduce(1, *)] }, { $0.repeated(2) }).with {
            $0.variant = "all elements"
            $0.examples = [.init([rows([1, 2], [3, 4])], row(1, 1, 2, 2, 3, 3, 4, 4))]
        },
        moving("repeated", [[[1, 3]]], { _ in [4] }, { $0.repeated(Tensor([3, 0, 1])) }).with {
            $0.variant = "counts in a tensor"
            $0.examples = [.init([row(1, 2, 3)], row(1, 1, 1, 3))]
            $0.failures = [.init([[2]], "[repeated] 3 counts for axis 0, which has 2 elements")]
        },
        moving("repeated", [], { $0 }, { $0.repeated($0, axis: 0) }).with {
            $0.variant = "fractions of times"
            $0.failures = [.init([[2]], "[repeated] the counts are float64 [2]; expected integers [K]")]
        },
        moving("padded", [[[3]], [[2, 3]]], { $0.dropLast() + [$0.last! + 1] }, { $0.padded([(-1, 2)]) }).with {
            $0.variant = "cropped"
            $0.examples = [.init([row(1, 2, 3)], row(2, 3, 0, 0))]
        },
        moving("padded", [[[3, 3]]], { [$0[0] - 3, $0[1] + 1] }, { $0.padded([(-2, -1), (2, -1)], mode: .reflect) }).with {
            $0.variant = "cropped, reflected"
            $0.cases = [[[4, 3]], [[3, 3]]]
        },
    ]

    /// Reductions over one axis that is no list.
    private static let singleAxes: [OperationSpec] = [
        single("norm", row(3, 1)) { $0.norm(1, 1) }, single("countNonzero", row(2, 1)) { round($0).countNonzero(1) },
        single("nanSum", row(3, 1)) { $0.nanSum(1) }, single("nanMean", row(1.5, 0.5)) { $0.nanMean(1) },
        single("nanMax", row(2, 1)) { $0.nanMax(1) }, single("nanMin", row(1, 0)) { $0.nanMin(1) },
        single("nanVariance", row(0.25, 0.25)) { $0.nanVariance(1) },
        single("nanStandardDeviation", row(0.5, 0.5)) { $0.nanStandardDeviation(1) },
        single("mode", row(1, 0)) { $0.mode(1) }, single("quantile", row(1.25, 0.25)) { $0.quantile(0.25, 1) },
        single("nanQuantile", row(1.25, 0.25)) { $0.nanQuantile(0.25, 1) },
        single("nanMedian", row(1.5, 0.5)) { $0.nanMedian(1) },
        OperationSpec("normalized", "one axis alone", [.numbers(-2...2)], [[[3, 5]]], shape: { $0[0] }) {
            $0[0].normalized(1, epsilon: 1e-3)
        },
    ]

    private static func single(
        _ name: String, _ result: Tensor, _ apply: @escaping @Sendable (Tensor) -> Tensor
    ) -> OperationSpec {
        OperationSpec(name, "one axis alone", [.numbers(0.6...2)], [[[3, 2]]], shape: { [$0[0][0]] }, { apply($0[0]) }).with {
            $0.examples = [.init([rows([1, 2], [1, 0])], result)]
            $0.hasIgnoredArgument = name == "countNonzero"
        }
    }

    private static let roundingForms: [OperationSpec] = [
        unary("round", 0.02...0.44, avoiding: [], { ($0 * 10).rounded(.toNearestOrEven) / 10 }, { round($0, decimals: 1) }).with {
            $0.variant = "decimals"
            $0.formula = nil
            $0.dtypes = [.float32, .float64]  // others round the products across a half
            $0.isDifferentiable = false
            $0.examples = [.init([row(1.25, -2.34, 7)], row(1.2, -2.3, 7))]
        },
        unary("round", -2000...2000, { ($0 / 100).rounded(.toNearestOrEven) * 100 }, { round($0, decimals: -2) }).with {
            $0.variant = "hundreds"
            $0.formula = nil
            $0.dtypes = [.float64, .float32, .int64, .int32]
            $0.isDifferentiable = false
            $0.examples = [.init([row(1234, 1250, -1250)], row(1200, 1200, -1200))]
        },
    ]
}
