import FluxTensor
import TestSupport

extension OperationTable {
    static let statistics: [OperationSpec] = norms + others + normalizations + covariances

    private static let vector = row(3, -4)

    /// Away from 0, where the derivative of the magnitude jumps.
    private static func norms(_ p: Double, _ result: Double, over domain: ClosedRange<Double> = 0.5...2) -> [OperationSpec] {
        reduction("norm", over: domain, allowsEmpty: false, [.init([vector], number(result))]) { $0.norm(p, $1, keepingAxes: $2) }
            .map { spec in
                spec.with {
                    $0.variant = "p \(p), \(spec.variant)"
                    $0.hasIgnoredArgument = p == 0
                }
            }
    }

    private static let norms: [OperationSpec] =
        norms(2, 5) + norms(1, 7) + norms(.infinity, 4) + norms(-.infinity, 3) + norms(3, 4.497941445275415, over: -2 ... -0.5)
        + norms(0, 2) + [
            OperationSpec("norm", "gradient of zeros", [.numbers(0.5...2)], [[[3]], [[2, 2]]], shape: { $0[0] }) { inputs in
                let x = inputs[0]
                return gradient(at: x * 0) { $0.norm() + $0.norm(3) + $0.norm(1.5) + $0.norm(1) }
            }.with {
                $0.hasIgnoredArgument = true
                $0.isDifferentiable = false
                $0.examples = [.init([row(1, 2)], row(0, 0))]
            }
        ]

    private static let others: [OperationSpec] =
        reduction("countNonzero", over: -0.9...0.9, [.init([row(0, 2, .nan)], number(2))]) {
            round($0).countNonzero($1, keepingAxes: $2)
        }
        + reduction("nanSum", [.init([row(1, .nan, 3)], number(4))]) { $0.nanSum($1, keepingAxes: $2) }
        + reduction("nanMean", allowsEmpty: false, [.init([row(1, .nan, 3)], number(2))]) { $0.nanMean($1, keepingAxes: $2) }
        + reduction("nanMax", allowsEmpty: false, [.init([row(1, .nan, 3)], number(3)), .init([row(.nan)], number(.nan))]) {
            $0.nanMax($1, keepingAxes: $2)
        }
        + reduction("nanMin", allowsEmpty: false, [.init([row(1, .nan, 3)], number(1)), .init([row(.nan)], number(.nan))]) {
            $0.nanMin($1, keepingAxes: $2)
        }
        + reduction("nanVariance", allowsEmpty: false, [.init([row(1, .nan, 3)], number(1))]) {
            $0.nanVariance($1, keepingAxes: $2)
        }
        + [
            OperationSpec(
                "nanStandardDeviation", [.numbers(-2...2)], [[[3, 5]]], shape: { [$0[0][0], 1] },
                { $0[0].nanStandardDeviation([1], correction: 1, keepingAxes: true) }
            ).with { $0.examples = [.init([rows([1, .nan, 3, 5])], rows([2]))] }
        ]

    private static let normalizations: [OperationSpec] = [
        OperationSpec("normalized", [.numbers(-2...2)], [[[3, 5]], [[9]]], shape: { $0[0] }, { $0[0].normalized() }).with {
            $0.examples = [.init([row(1, 3)], row(-0.9999950000374997, 0.9999950000374997))]
        },
        OperationSpec("normalized", "one axis", [.numbers(-2...2)], [[[3, 5]], [[2, 4, 2]]], shape: { $0[0] }) {
            $0[0].normalized([1], epsilon: 1e-3)
        },
        normalizing("rows", [[[6, 5], [5], [5]], [[2, 3, 37], [37], [37]], [[0, 3], [3], [3]]]) { x in
            Normalization(groups: x.count / x.shape.last!, inner: x.shape.last!, affine: .byElement, epsilon: 1e-3)
        },
        normalizing("channels", [[[3, 4, 5], [4], [4]], [[20, 2], [2], [2]]]) { x in
            let (outer, channels) = (x.shape[0], x.shape[1])
            return Normalization(
                outer: outer, groups: channels, inner: x.count / (outer * channels), affine: .byChannel(channels), epsilon: 1e-3)
        },
        normalizing("channels of samples", [[[3, 2, 20], [2], [2]]]) { x in
            Normalization(groups: 6, inner: 20, affine: .byChannel(2), epsilon: 1e-3)
        },
        normalizing("groups of channels", [[[3, 4, 20], [4], [4]]]) { _ in
            Normalization(groups: 6, runs: 2, inner: 20, affine: .byChannel(4), epsilon: 1e-3)
        },
        OperationSpec(
            "normalize", "without mean and bias", [.numbers(-2...2), .numbers(-1...1)], [[[3, 5], [5]]], shape: { $0[0] }
        ) {
            let form = Normalization(groups: 3, inner: 5, affine: .byElement, isCentered: false, epsilon: 1e-3)
            return normalize($0[0], form, weight: $0[1], bias: nil).y
        },
        OperationSpec("normalize", "plain", [.numbers(-2...2)], [[[3, 5]]], shape: { $0[0] }) {
            normalize($0[0], Normalization(groups: 3, inner: 5, affine: .byElement, epsilon: 1e-3), weight: nil, bias: nil).y
        },
        OperationSpec(
            "unitNormalized", [.numbers(-2...2)], [[[3, 5]], [[9]], [[0, 2]]], shape: { $0[0] }, { $0[0].unitNormalized() }
        )
        .with { $0.examples = [.init([rows([3, -4], [0, 0])], rows([0.6, -0.8], [0, 0]))] },
        OperationSpec("unitNormalized", "p 1, first axis", [.numbers(0.5...2)], [[[3, 2]]], shape: { $0[0] }) {
            $0[0].unitNormalized(1, axis: 0)
        },
    ]

    private static func normalizing(
        _ variant: String, _ cases: [[[Int]]], _ form: @escaping @Sendable (Tensor) -> Normalization
    ) -> OperationSpec {
        OperationSpec(
            "normalize", variant, [.numbers(-2...2), .numbers(-1...1), .numbers(-1...1)], cases, shape: { $0[0] }
        ) { normalize($0[0], form($0[0]), weight: $0[1], bias: $0[2]).y }
    }

    private static let covariances: [OperationSpec] = [
        OperationSpec("covariance", [.numbers(-2...2)], [[[3, 5]]], shape: { [$0[0][0], $0[0][0]] }, { covariance($0[0]) }).with {
            $0.examples = [.init([rows([0, 1, 2], [2, 1, 0])], rows([1, -1], [-1, 1]))]
            $0.failures = [.init([[2, 2, 2]], "[covariance] shape [2, 2, 2]; expected [variables, observations]")]
        },
        OperationSpec(
            "covariance", "one variable", [.numbers(-2...2)], [[[5]]], shape: { _ in [] }, { covariance($0[0], correction: 0) }),
        OperationSpec("correlation", [.numbers(-2...2)], [[[3, 5]]], shape: { [$0[0][0], $0[0][0]] }, { correlation($0[0]) }).with
        {
            $0.dtypes = [.float32, .float64]
            $0.examples = [.init([rows([0, 1, 2], [2, 1, 0])], rows([1, -1], [-1, 1]))]
            $0.failures = [.init([[]], "[correlation] shape []; expected [variables, observations]")]
        },
    ]
}
