import FluxTensor
import Foundation
import TestSupport

extension OperationTable {
    static let activations: [OperationSpec] = rectifiers + exponentialUnits + smoothActivations + hardActivations + gates

    private static let rectifiers: [OperationSpec] = [
        unary("relu", -2...2, avoiding: [0], { max($0, 0) }, { relu($0) }),
        unary("relu6", -2...8, avoiding: [0, 6], { min(max($0, 0), 6) }, { relu6($0) }),
        unary("leakyRelu", -2...2, avoiding: [0], { $0 < 0 ? 0.2 * $0 : $0 }, { leakyRelu($0, slope: 0.2) }),
        unary("leakyRelu", -2...2, avoiding: [0], { $0 < 0 ? 0.01 * $0 : $0 }, { leakyRelu($0) }).with { $0.variant = "plain" },
        unary("rrelu", -2...2, avoiding: [0], { $0 < 0 ? 0.25 * $0 : $0 }, { rrelu($0, slopes: 0.2...0.3, isTraining: false) }),
        unary("rrelu", -2...2, avoiding: [0], { $0 }) { x in
            rrelu(x, slopes: 0.2...0.3, isTraining: true, generator: RandomGenerator(seed: 5))
        }.with {
            $0.variant = "training"
            $0.formula = nil
        },
        prelus,
        unary("trelu", -2...2, avoiding: [0.5], { $0 > 0.5 ? $0 : 0 }, { trelu($0, theta: 0.5) }),
        unary("trelu", -2...3, avoiding: [1], { $0 > 1 ? $0 : 0 }, { trelu($0) }).with { $0.variant = "plain" },
        unary("threshold", -2...2, avoiding: [0.5], { $0 > 0.5 ? $0 : -3 }, { threshold($0, 0.5, value: -3) }).with {
            $0.dtypes = floats
        },
    ]

    private static let prelus = OperationSpec(
        "prelu", [.numbers(-2...2, avoiding: [0]), .numbers(0.1...0.9)],
        [[[3, 4], [4]], [[2, 3, 4], [3]], [[7], []], [[2, 5], [1]], [[0, 3], [3]]], shape: { $0[0] }
    ) { prelu($0[0], $0[1]) }.with {
        $0.examples = [.init([rows([1, -2], [-3, 4]), row(0.5, 0.1)], rows([1, -0.2], [-1.5, 4]))]
        $0.specials = [[rows([.nan, .infinity], [-.infinity, -0.0]), row(0.5, 0)]]
        $0.failures = [.init([[2, 3], [2]], "[prelu] slopes [2] for x [2, 3]; expected one number, or one for each channel")]
    }

    private static let exponentialUnits: [OperationSpec] = [
        unary("elu", -2...2, avoiding: [0], { $0 < 0 ? 1.5 * expm1($0) : $0 }, { elu($0, scale: 1.5) }),
        unary("elu", -2...2, avoiding: [0], { $0 < 0 ? expm1($0) : $0 }, { elu($0) }).with { $0.variant = "plain" },
        unary("celu", -2...2, avoiding: [0], { $0 < 0 ? 1.5 * expm1($0 / 1.5) : $0 }, { celu($0, alpha: 1.5) }),
        unary("celu", -2...2, avoiding: [0], { $0 < 0 ? expm1($0) : $0 }, { celu($0) }).with { $0.variant = "plain" },
        unary(
            "selu", -2...2, avoiding: [0], { 1.0507009873554805 * ($0 < 0 ? 1.6732632423543772 * expm1($0) : $0) }, { selu($0) }),
    ]

    private static let smoothActivations: [OperationSpec] = [
        unary("sigmoid", -3...3, { 1 / (1 + exp(-$0)) }, { sigmoid($0) }),
        unary("logSigmoid", -3...3, { -log1p(exp(-$0)) }, { logSigmoid($0) }),
        unary("softplus", -3...3, { log1p(exp($0)) }, { softplus($0) }),
        unary("softplus", -3...3, { log1p(exp(2 * $0)) / 2 }, { softplus($0, beta: 2) }).with { $0.variant = "sharper" },
        unary("softplus", -3...3, avoiding: [1], { $0 > 1 ? $0 : log1p(exp(0.5 * $0)) * 2 }) {
            softplus($0, beta: 0.5, threshold: 0.5)
        }.with { $0.variant = "cut" },
        unary("softsign", -3...3, avoiding: [0], { $0 / (1 + abs($0)) }, { softsign($0) }),
        unary("gelu", -3...3, { 0.5 * $0 * (1 + erf($0 / 2.0.squareRoot())) }, { gelu($0) }),
        unary(
            "geluTanh", -3...3, { 0.5 * $0 * (1 + tanh((2 / Double.pi).squareRoot() * ($0 + 0.044715 * $0 * $0 * $0))) },
            { geluTanh($0) }),
        unary("geluSigmoid", -2...2, { $0 / (1 + exp(-1.702 * $0)) }, { geluSigmoid($0) }).with {
            $0.specials = specials(within: 20)
        },
        unary("swish", -3...3, { $0 / (1 + exp(-$0)) }, { swish($0) }),
        unary("logit", 0.1...0.9, { log($0 / (1 - $0)) }, { logit($0) }).with {
            $0.dtypes = floats
            $0.specials = [[row(0, 1, .nan, 0.5, 1e-30)]]
        },
        unary("logit", 0.3...0.7, { log($0 / (1 - $0)) }, { logit($0, epsilon: 0.2) }).with {
            $0.variant = "limited"
            $0.formula = nil
            $0.dtypes = floats
            $0.examples = [.init([row(0, 0.9)], row(-1.3862943611198906, 1.3862943611198906))]
        },
        unary("mish", -3...3, { $0 * tanh(log1p(exp($0))) }, { mish($0) }),
        unary("lisht", -3...3, { $0 * tanh($0) }, { lisht($0) }),
        unary("logCosh", -3...3, avoiding: [0], { log(cosh($0)) }, { logCosh($0) }).with {
            $0.examples = [.init([row(1e-6, -100)], row(5e-13, 100 - 0.6931471805599453))]
        },
        unary("tanhShrink", -3...3, avoiding: [0], { $0 - tanh($0) }, { tanhShrink($0) }),
    ]

    private static let hardActivations: [OperationSpec] = [
        unary("hardSigmoid", -5...5, avoiding: [-3, 3], { min(max($0 / 6 + 0.5, 0), 1) }, { hardSigmoid($0) }).with {
            $0.formula = nil
        },
        unary("hardTanh", -2...2, avoiding: [-1, 1], { min(max($0, -1), 1) }, { hardTanh($0) }),
        unary("hardSwish", -5...5, avoiding: [-3, 3], { $0 * min(max($0 / 6 + 0.5, 0), 1) }, { hardSwish($0) }),
        unary(
            "softShrink", -2...2, avoiding: [-0.5, 0.5], { $0 > 0.5 ? $0 - 0.5 : $0 < -0.5 ? $0 + 0.5 : 0 }, { softShrink($0) }),
        unary(
            "softShrink", -2...2, avoiding: [-1, 1], { $0 > 1 ? $0 - 1 : $0 < -1 ? $0 + 1 : 0 }, { softShrink($0, threshold: 1) }
        ).with {
            $0.variant = "threshold"
        },
        unary("hardShrink", -2...2, avoiding: [-0.5, 0.5], { abs($0) > 0.5 ? $0 : 0 }, { hardShrink($0) }),
        unary("hardShrink", -2...2, avoiding: [-1, 1], { abs($0) > 1 ? $0 : 0 }, { hardShrink($0, threshold: 1) }).with {
            $0.variant = "threshold"
        },
        OperationSpec("softShrink", "failures", [.numbers(-2...2)], [], shape: { $0[0] }, { softShrink($0[0], threshold: -1) })
            .with {
                $0.failures = [.init([[2]], "[softShrink] the threshold is -1.0; it must not be negative")]
            },
        OperationSpec("rrelu", "failures", [.numbers(-2...2)], [], shape: { $0[0] }, { rrelu($0[0], slopes: -1...1) }).with {
            $0.failures = [.init([[2]], "[rrelu] the slopes -1.0...1.0 reach below 0")]
        },
    ]

    private static let gates: [OperationSpec] = [
        OperationSpec(
            "glu", [.numbers(-2...2)], [[[6]], [[3, 4]], [[2, 3, 2]], [[2, 0]]], shape: { $0[0].dropLast() + [$0[0].last! / 2] },
            { glu($0[0]) }
        )
        .with {
            $0.examples = [.init([row(2, 4, 0, 0)], row(1, 2))]
            $0.failures = [.init([[2, 3]], "[glu] axis 1 of shape [2, 3] has 3 elements")]
        },
        OperationSpec(
            "glu", "first axis", [.numbers(-2...2)], [[[4, 3]]], shape: { [$0[0][0] / 2, $0[0][1]] }, { glu($0[0], axis: 0) }),
    ]
}
