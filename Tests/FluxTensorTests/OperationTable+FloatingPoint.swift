import FluxTensor
import Foundation
import TestSupport

extension OperationTable {
    static let floatingPoint: [OperationSpec] = knownExtremes + floatingPointParts + divisors

    private static let knownExtremes: [OperationSpec] = [
        binary("fmax", { fmax($0, $1) }, { FluxTensor.fmax($0, $1) }).with {
            $0.examples = [.init([row(.nan, 1, .nan, 2), row(1, .nan, .nan, 3)], row(1, 1, .nan, 3))]
        },
        binary("fmin", { fmin($0, $1) }, { FluxTensor.fmin($0, $1) }).with {
            $0.examples = [.init([row(.nan, 1, .nan, 2), row(1, .nan, .nan, 3)], row(1, 1, .nan, 2))]
        },
        binary("logAddExp2", { log2(exp2($0) + exp2($1)) }, { logAddExp2($0, $1) }).with {
            $0.formula = nil
            $0.examples = [
                .init([row(1, 2, -.infinity, 2000), row(1, 5, -.infinity, 0)], row(2, 5.169925001442312, -.infinity, 2000))
            ]
        },
    ]

    private static let floatingPointParts: [OperationSpec] = [
        unary("signBit", -2...2, { $0.sign == .minus ? 1 : 0 }, { signBit($0) }).with {
            $0.specials = [[Tensor([0, -0.0, .infinity, -.infinity, -1e-30])]]
        },
        // Foundation's `frexp` loses the sign.
        unary("frexp", -20...20, { copysign(frexp($0).0, $0) }, { FluxTensor.frexp($0).fraction }).with {
            $0.variant = "fraction"
            $0.examples = [
                .init(
                    [row(8, -0.3, 0, .infinity, .leastNonzeroMagnitude, 1e308)],
                    row(0.5, -0.6, 0, .infinity, 0.5, 1e308 / 0x1p1023 / 2))
            ]
        },
        unary("frexp", -20...20, { Double(frexp($0).1) }, { FluxTensor.frexp($0).exponent }).with {
            $0.variant = "exponent"
            $0.specials = [[Tensor([8, -0.3, 0, 1e30, 1e-30, .infinity, .nan])]]
            $0.examples = [.init([row(8, -0.3, 0, .infinity, .leastNonzeroMagnitude, 1e308)], row(4, -1, 0, 0, -1073, 1024))]
        },
        binary("nextAfter", { nextafter($0, $1) }, { nextAfter($0, $1) }).with {
            $0.formula = nil
            $0.dtypes = [.float64]
            $0.isDifferentiable = false
            $0.hasIgnoredArgument = true  // within the tolerance
            $0.examples = [
                .init(
                    [row(1, -1, 0, 0, 2, .infinity, .nan), row(2, 2, -1, 0, -.infinity, 0, 1)],
                    row(
                        Double(1).nextUp, Double(-1).nextUp, -Double.leastNonzeroMagnitude, 0, Double(2).nextDown,
                        Double.greatestFiniteMagnitude,
                        .nan)
                )
            ]
        },
        moving("bitCast", [[[2, 3]], [[]], [[0]]], { $0 }, { $0.bitCast(to: .int64) }).with {
            $0.dtypes = [.float64]
            $0.examples = [.init([row(1, -0.0)], Tensor([0x3FF0 << 48, Int.min]))]
        },
        moving("bitCast", [], { $0 }, { $0.bitCast(to: .int32) }).with {
            $0.variant = "of another size"
            $0.failures = [.init([[2]], "[bitCast] float64 of 8 bytes to int32 of 4")]
        },
    ]

    private static let divisors: [OperationSpec] = [
        divisor("gcd", .init([Tensor([12, -18, 0, 7, 0]), Tensor([18, 12, 5, 0, 0])], Tensor([6, 6, 5, 7, 0]))) { gcd($0, $1) },
        divisor("lcm", .init([Tensor([4, -6, 0]), Tensor([6, 4, 3])], Tensor([12, 12, 0]))) { lcm($0, $1) },
        binary("gcd", { $0 + $1 }, { gcd($0, $1) }).with {
            $0.variant = "of fractions"
            $0.cases = []
            $0.dtypes = []
            $0.failures = [.init([[2], [2]], "[gcd] the operands are float64; they must be integers")]
            $0.hasIgnoredArgument = true
            $0.isDifferentiable = false
        },
    ]

    private static func divisor(
        _ name: String, _ example: OperationSpec.Example, _ apply: @escaping @Sendable (Tensor, Tensor) -> Tensor
    ) -> OperationSpec {
        OperationSpec(name, [.numbers(-60...60), .numbers(-60...60)], binaryCases, shape: broadcast) {
            // The table's own checks are of numbers with fractions.
            let isWhole = !$0[0].dtype.isFloatingPoint
            return apply($0[0].cast(to: isWhole ? $0[0].dtype : .int64), $0[1].cast(to: isWhole ? $0[1].dtype : .int64))
        }.with {
            $0.dtypes = [.int64, .int32, .uint8]
            $0.examples = [example]
            $0.isDifferentiable = false
        }
    }
}
