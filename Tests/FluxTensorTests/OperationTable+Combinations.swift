import FluxTensor
import Foundation
import TestSupport

extension OperationTable {
    static let divisions: [OperationSpec] =
        [
            binary("remainder", over: [2.1...2.9, 0.8...1], { $0 - floor($0 / $1) * $1 }, { remainder($0, $1) }).with {
                $0.formula = nil
                $0.examples = [.init([row(7, -7, 7, -7), row(3, 3, -3, -3)], row(1, 2, -2, -1))]
            },
            binary("truncatedRemainder", over: [-2.9 ... -2.1, 0.8...1], { fmod($0, $1) }, { truncatedRemainder($0, $1) }).with {
                $0.formula = nil
                $0.examples = [.init([row(7, -7, 7, -7), row(3, 3, -3, -3)], row(1, -1, 1, -1))]
            },
            binary("floorDivide", over: [2.1...2.9, 0.8...1], { floor($0 / $1) }, { floorDivide($0, $1) }).with {
                $0.formula = nil
                $0.examples = [.init([row(7, -7, 7, 1), row(3, 3, -3, 0.1)], row(2, -3, -3, 9))]
                $0.hasIgnoredArgument = true
            },
        ] + wholeDivisions

    /// Whole numbers of both signs, in the integer types.
    private static let wholeDivisions: [OperationSpec] = [
        whole("remainder", { $1 == 0 ? 0 : $0 - ($0 / $1).rounded(.down) * $1 }, { remainder($0, $1) }),
        whole("truncatedRemainder", { $1 == 0 ? 0 : fmod($0, $1) }, { truncatedRemainder($0, $1) }),
        whole("floorDivide", { $1 == 0 ? 0 : ($0 / $1).rounded(.down) }, { floorDivide($0, $1) }),
    ]

    static let bits: [OperationSpec] = [
        whole("bitwiseAnd", { Double(Int($0) & Int($1)) }, { bitwiseAnd($0, $1) }).with {
            $0.failures = [.init([[2], [2]], "[bitwiseAnd] the operands are float64; they must be integers")]
        },
        whole("bitwiseOr", { Double(Int($0) | Int($1)) }, { bitwiseOr($0, $1) }),
        whole("bitwiseXor", { Double(Int($0) ^ Int($1)) }, { bitwiseXor($0, $1) }),
        unary("bitwiseNot", -100...100, { Double(~Int($0)) }, { bitwiseNot($0) }).with {
            $0.dtypes = [.int64, .int32, .uint8]
            $0.hasIgnoredArgument = true
            $0.isDifferentiable = false
        },
        whole("shiftLeft", { $1 < 0 ? 0 : Double(Int($0) << Int($1)) }, { shiftLeft($0, $1) }),
        whole("shiftRight", { $1 < 0 ? ($0 < 0 ? -1 : 0) : Double(Int($0) >> Int($1)) }, { shiftRight($0, $1) }),
    ]

    private static func whole(
        _ name: String, _ formula: @escaping @Sendable (Double, Double) -> Double,
        _ apply: @escaping @Sendable (Tensor, Tensor) -> Tensor
    ) -> OperationSpec {
        binary(name, over: [-40...40, -6...6], formula, apply).with {
            $0.variant = "integers"
            $0.dtypes = [.int64, .int32, .uint8]
            $0.specials = []
            $0.isDifferentiable = false
            $0.hasIgnoredArgument = true
        }
    }

    static let combinations: [OperationSpec] = [
        binary("hypot", { hypot($0, $1) }, { FluxTensor.hypot($0, $1) }).with {
            $0.examples = [.init([row(3, 0), row(4, 0)], row(5, 0))]
        },
        binary("logAddExp", { log(exp($0) + exp($1)) }, { logAddExp($0, $1) }).with { $0.formula = nil },
        binary("copySign", over: [0.5...2, 0.5...2], { copysign($0, $1) }, { copySign($0, $1) }).with {
            $0.hasIgnoredArgument = true
            $0.examples = [.init([row(1, -1, 2, 0), row(-2, 3, -0.0, 1)], row(-1, 1, -2, 0))]
        },
        binary("copySign", over: [-2 ... -0.5, -2 ... -0.5], { copysign($0, $1) }, { copySign($0, $1) }).with {
            $0.variant = "negative"
            $0.dtypes = floats
            $0.hasIgnoredArgument = true
        },
        binary("xlogy", over: [-2...2, 1.2...3], { $0 * log($1) }, { xlogy($0, $1) }).with {
            $0.examples = [.init([row(0, 0, 2), row(0, .nan, 1)], row(0, .nan, 0))]
        },
        binary("xlog1py", over: [-2...2, 0.2...3], { $0 * log1p($1) }, { xlog1py($0, $1) }).with {
            $0.examples = [.init([row(0, 0, 2), row(-1, .nan, 0)], row(0, .nan, 0))]
        },
        binary("heaviside", over: [0.5...1, -2...2], { $0 > 0 ? 1 : $0 < 0 ? 0 : $1 }, { heaviside($0, $1) }).with {
            $0.hasIgnoredArgument = true
            $0.examples = [.init([row(-2, 0, 3), row(0.5, 0.5, 0.5)], row(0, 0.5, 1))]
        },
        ternary("lerp", { lerp($0, $1, weight: $2) }).with {
            $0.examples = [.init([row(1, 1), row(3, 3), row(0.25, 2)], row(1.5, 5))]
        },
        ternary("fma", { FluxTensor.fma($0, $1, $2) }).with { $0.examples = [.init([row(2), row(3), row(4)], row(10))] },
        binary(
            "isClose", over: [0.9...1.1, 0.9...1.1], { abs($0 - $1) <= 0.1 * abs($1) ? 1 : 0 },
            { isClose($0, $1, relative: 0.1, absolute: 0) }
        ).with {
            $0.variant = "element by element"
            $0.formula = nil
            $0.dtypes = [.float64]
            $0.examples = [.init([row(.nan, .infinity, .infinity, 1), row(.nan, .infinity, 1, .infinity)], row(0, 1, 0, 0))]
        },
    ]

    private static func ternary(_ name: String, _ apply: @escaping @Sendable (Tensor, Tensor, Tensor) -> Tensor) -> OperationSpec
    {
        OperationSpec(
            name, [.numbers(-2...2), .numbers(-2...2), .numbers(-2...2)],
            [[[3, 4], [3, 4], [3, 4]], [[2, 3], [3], []], [[], [], []], [[2, 1], [1, 3], [2, 3]], [[37], [37], []]],
            shape: broadcast,
            { apply($0[0], $0[1], $0[2]) })
    }
}
