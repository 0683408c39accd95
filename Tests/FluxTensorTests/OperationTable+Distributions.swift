import FluxTensor
import Foundation
import TestSupport

extension OperationTable {
    /// Special functions that distributions are made of.
    static let distributions: [OperationSpec] = normal + bessel + gammas + multivariate + [entropy]

    private static let normal: [OperationSpec] = [
        unary("ndtr", -4...4, { 0.5 * erfc(-$0 * 0.5.squareRoot()) }, { ndtr($0) }).with {
            $0.dtypes = floats
            $0.examples = [.init([row(-1, 2, -20)], row(0.15865525393145707, 0.9772498680518208, 2.7536241186062337e-89))]
        },
        unary("logNdtr", -4...2.5, { logarithm(ofNormalBelow: $0) }, { logNdtr($0) }).with {
            $0.dtypes = floats
            $0.examples = [
                .init([row(-1, 2, -20)], row(-1.8410216450092635, -0.023012909328963488, -203.91715537109726)),
                .init([row(9)], row(-1.1285884059538406e-19)), .init([row(-1e10)], row(-5e19)),
            ]
        },
        unary("ndtri", 0.1...0.9, { $0 }, { ndtri($0) }).with {
            $0.formula = nil
            $0.examples = [
                .init(
                    [row(0.5, 0.975, 1e-300, 0, 1, 1.5)],
                    row(0, 1.959963984540054, -37.0470962993612, -.infinity, .infinity, .nan))
            ]
        },
        unary("ndtri", -3...0.5, { $0 }, { ndtri(ndtr($0)) }).with {
            ($0.variant, $0.dtypes) = ("undone", [.float32, .float64])
            $0.specials = []
            $0.formula = nil
        },
        unary("erfcx", -2...6, { exp($0 * $0) * erfc($0) }, { erfcx($0) }).with {
            $0.dtypes = floats
            $0.examples = [
                .init(
                    [row(0, 1, -5, 30, 1e10)],
                    row(1, 0.427583576155807, 144009798674.66104, 0.018795888861416751, 5.641895835477563e-11))
            ]
        },
    ]

    private static func logarithm(ofNormalBelow x: Double) -> Double {
        let tail = 0.5 * erfc(abs(x) * 0.5.squareRoot())
        return x < 0 ? log(tail) : log1p(-tail)
    }

    /// Σ (x² / 4)ᵏ / (k! · (k + n)!), times (x / 2)ⁿ.
    private static func besselI(_ order: Int, _ x: Double) -> Double {
        (0..<60).reduce(0) { $0 + pow(x / 2, Double(2 * $1 + order)) / (tgamma(Double($1 + 1)) * tgamma(Double($1 + order + 1))) }
    }

    private static let bessel: [OperationSpec] = [
        unary("besselI0", -5...5, { besselI(0, $0) }, { besselI0($0) }).with {
            $0.examples = [.init([row(0, -2, 700, .infinity)], row(1, 2.2795853023360673, 1.5295933476718737e302, .infinity))]
        },
        unary("besselI1", -5...5, avoiding: [0], { besselI(1, $0) }, { besselI1($0) }).with {
            $0.examples = [.init([row(0, -2, 700)], row(0, -1.5906368546373291, 1.5285003902339007e302))]
        },
        unary("besselI0e", -5...5, avoiding: [0], { besselI(0, $0) * exp(-abs($0)) }, { besselI0e($0) }).with {
            $0.examples = [.init([row(0, -2, 100, .infinity)], row(1, 0.30850832255367103, 0.03994437929909668, 0))]
        },
        unary("besselI1e", -5...5, avoiding: [0], { besselI(1, $0) * exp(-abs($0)) }, { besselI1e($0) }).with {
            $0.examples = [.init([row(0, -2, 100)], row(0, -0.21526928924893768, 0.03974415302513025))]
        },
        unary("besselI1", 20...25, { besselI(1, $0) }, { besselI1($0) }).with {
            ($0.variant, $0.dtypes, $0.formula) = ("far", [.float32, .float64], nil)
            $0.specials = []
        },
    ]

    private static let entropy = unary("entr", 0.1...2, { -$0 * log($0) }, { entr($0) }).with {
        $0.dtypes = floats
        $0.examples = [.init([row(0, 1, -1, .nan, .infinity)], row(0, 0, -.infinity, .nan, -.infinity))]
    }

    // MARK: Functions of two arguments, which have no gradient by the first

    private static let gammas: [OperationSpec] =
        ofTwo("gammainc") { gammainc($0, $1) } + ofTwo("gammaincc") { gammaincc($0, $1) } + ofTwo("zeta") { zeta($0, $1) }

    private static let multivariate: [OperationSpec] = [
        unary(
            "multigammaln", 2.5...6, { lgamma($0) + lgamma($0 - 0.5) + log(Double.pi) / 2 },
            { multigammaln($0, dimensions: 2) }
        )
        .with {
            $0.dtypes = floats
            $0.examples = [.init([row(3)], row(1.5501949939575767))]
            $0.specials = []
        },
        OperationSpec(
            "multigammaln", "failure", [.numbers(1...2)], [], shape: { $0[0] }, { multigammaln($0[0], dimensions: 0) }
        )
        .with { $0.failures = [.init([[2]], "[multigammaln] 0 dimensions; there must be at least one")] },
    ]

    /// A row for values, one for the gradient by the second argument, and one for that by the first.
    private static func ofTwo(_ name: String, _ apply: @escaping @Sendable (Tensor, Tensor) -> Tensor) -> [OperationSpec] {
        let few: [Double] = [.nan, .infinity, -.infinity, 0, -0.0, 1, -1, 2.5, -3, 12]
        return [
            OperationSpec(name, [.numbers(1.5...5), .numbers(0.3...6)], binaryCases, shape: broadcast, { apply($0[0], $0[1]) })
                .with {
                    $0.isDifferentiable = false
                    $0.specials = [[Tensor(few).reshaped(-1, 1), Tensor(few)]]
                    $0.failures = [.init([[2], [3]], "[\(name)] lhs [2] and rhs [3] do not broadcast: 2 ≠ 3")]
                },
            OperationSpec(
                name, "second argument", [.numbers(0.5...6)], unaryCases, shape: { $0[0] }, { apply(Tensor(2.5), $0[0]) }),
            OperationSpec(name, "gradient by the first argument", [.numbers(1.5...2)], [], shape: { $0[0] }) { inputs in
                gradient(at: inputs[0]) { apply($0, Tensor(2)).sum() }
            }.with {
                $0.failures = [
                    .init([[2]], "[\(name)] there is no gradient by the first argument; stop it with stopGradient()")
                ]
            },
        ]
    }
}
