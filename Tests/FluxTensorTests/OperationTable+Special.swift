import FluxTensor
import Foundation
import TestSupport

extension OperationTable {
    static let specialFunctions: [OperationSpec] = exponentialFamily + gammaFamily + conversions + limits

    private static let exponentialFamily: [OperationSpec] = [
        unary("exp2", -3...3, { exp2($0) }, { FluxTensor.exp2($0) }).with {
            $0.examples = [.init([row(-3, 0, 10, 0.5)], row(0.125, 1, 1024, 1.4142135623730951))]
        },
        unary("cbrt", -4...4, avoiding: [0], { cbrt($0) }, { FluxTensor.cbrt($0) }),
        unary("erfc", -2...3, { erfc($0) }, { FluxTensor.erfc($0) }),
        unary("erfInverse", -0.95...0.95, { $0 }, { erf(FluxTensor.erfInverse($0)) }).with { $0.variant = "undone" },
        unary("erfInverse", -0.95...0.95, { $0 }, { FluxTensor.erfInverse($0) }).with {
            $0.formula = nil
            $0.examples = [.init([row(0, 0.5, -0.99, 1)], row(0, 0.4769362762044699, -1.8213863677184496, .infinity))]
            $0.specials += [[row(0.9999, -0.999999, 1e-20)]]
        },
        unary("sinc", -0.7...0.7, { $0 == 0 ? 1 : sin(Double.pi * $0) / (Double.pi * $0) }, { sinc($0) }).with {
            $0.specials = specials(within: 1)
        },
        unary("sinc", -0.2...0.2, { $0 }, { sinc($0) }).with {
            $0.variant = "near 0"
            $0.formula = nil
            $0.dtypes = [.float32, .float64]
        },
    ]

    private static let gammaFamily: [OperationSpec] = [
        unary("logGamma", 2.3...6, { lgamma($0) }, { FluxTensor.logGamma($0) }).with {
            $0.examples = [.init([row(0.5, 5, 1, -0.5)], row(0.5723649429247001, 3.1780538303479458, 0, 1.2655121234846454))]
        },
        unary("logGamma", 0.2...0.8, { lgamma($0) }, { FluxTensor.logGamma($0) }).with {
            $0.variant = "below 1"
            $0.dtypes = floats
        },
        unary("logGamma", -2.9 ... -2.1, { lgamma($0) }, { FluxTensor.logGamma($0) }).with {
            $0.variant = "below 0"
            $0.dtypes = floats
        },
        unary("digamma", -2.9 ... -2.1, { $0 }, { FluxTensor.digamma($0) }).with {
            $0.variant = "below 0"
            $0.formula = nil
            $0.dtypes = [.float32, .float64]
        },
        unary("digamma", 7...9, { $0 }, { FluxTensor.digamma($0) }).with {
            $0.variant = "where the recurrence ends"
            $0.formula = nil
        },
        unary("digamma", 2...6, { $0 }, { FluxTensor.digamma($0) }).with {
            $0.formula = nil
            $0.examples = [
                .init(
                    [row(1, 0.5, -0.5, 20)], row(-0.5772156649015329, -1.9635100260214235, 0.03648997397857652, 2.970523992242149)
                )
            ]
        },
        unary("polygamma", 1...6, { $0 }, { FluxTensor.polygamma(1, $0) }).with {
            $0.formula = nil
            $0.examples = [
                .init([row(1, 0.5, -0.5, 20)], row(1.6449340668482264, 4.934802200544679, 8.934802200544679, 0.05127082293520314))
            ]
        },
        unary("polygamma", -2.9 ... -2.1, { $0 }, { FluxTensor.polygamma(1, $0) }).with {
            $0.variant = "below 0"
            $0.formula = nil
            $0.dtypes = [.float32, .float64]
        },
        unary("polygamma", 1...6, { $0 }, { FluxTensor.polygamma(2, $0) }).with {
            $0.variant = "order 2"
            $0.formula = nil
            $0.examples = [.init([row(1, 0.5)], row(-2.404113806319188, -16.82879664423432))]
        },
        OperationSpec("polygamma", "failures", [.numbers(-2...2)], [], shape: { $0[0] }, { polygamma(-1, $0[0]) }).with {
            $0.failures = [.init([[2]], "[polygamma] the order is -1, not in 0...100")]
        },
    ]

    private static let conversions: [OperationSpec] = [
        unary("degrees", -3...3, { $0 * 180 / Double.pi }, { degrees($0) }),
        unary("radians", -180...180, { $0 * Double.pi / 180 }, { radians($0) }),
        unary("nanToNumber", -2...2, { $0 }, { nanToNumber($0) }).with {
            $0.examples = [
                .init([row(.nan, 1, .infinity, -.infinity)], row(0, 1, .greatestFiniteMagnitude, -.greatestFiniteMagnitude))
            ]
        },
        unary("nanToNumber", -2...2, { $0 }, { nanToNumber($0, nan: 1, positiveInfinity: 2, negativeInfinity: 3) }).with {
            $0.variant = "given numbers"
            $0.examples = [.init([row(.nan, 1, .infinity, -.infinity)], row(1, 1, 2, 3))]
        },
    ]

    private static let limits: [OperationSpec] = [
        unary("clip", -2...2, avoiding: [-0.5], { max($0, -0.5) }, { FluxTensor.clip($0, (-0.5)...) }).with {
            $0.variant = "from below"
            $0.dtypes = floats
        },
        unary("clip", -2...2, avoiding: [0.5], { min($0, 0.5) }, { FluxTensor.clip($0, ...0.5) }).with {
            $0.variant = "from above"
            $0.dtypes = floats
        },
        OperationSpec(
            "clip", "tensors", [.numbers(-2...2), .numbers(-1 ... -0.5), .numbers(0.5...1)],
            [[[3, 4], [3, 4], [3, 4]], [[2, 3], [3], []], [[], [], []], [[3], [2, 1], [1]]], shape: broadcast,
            { FluxTensor.clip($0[0], lower: $0[1], upper: $0[2]) }
        ).with {
            $0.formula = { min(max($0[0], $0[1]), $0[2]) }
            $0.dtypes = floats
        },
    ]
}
