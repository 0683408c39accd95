import FluxTensor
import Foundation
import TestSupport

extension OperationTable {
    static let arithmetic: [OperationSpec] =
        [
            binary("+", { $0 + $1 }, { $0 + $1 }).with {
                $0.failures = [.init([[2, 3], [4]], "[+] lhs [2, 3] and rhs [4] do not broadcast: 3 ≠ 4")]
            },
            binary("-", { $0 - $1 }, { $0 - $1 }),
            binary("*", { $0 * $1 }, { $0 * $1 }),
            binary("/", over: [-2...2, 0.5...2], { $0 / $1 }, { $0 / $1 }),
            binary("pow", over: [0.5...2, -2...2], { pow($0, $1) }, { FluxTensor.pow($0, $1) }).with {
                $0.dtypes = floats
            },
            binary("pow", over: [-5...5, 0...6], { pow($0, $1) }, { FluxTensor.pow($0, $1) }).with {
                $0.variant = "of integers"
                $0.dtypes = [.int64, .int32, .uint8]
                $0.specials = []
                $0.isDifferentiable = false
            },
            binary("maximum", { max($0, $1) }, { FluxTensor.maximum($0, $1) }),
            binary("minimum", { min($0, $1) }, { FluxTensor.minimum($0, $1) }),
            unary("-", -2...2, { -$0 }, { -$0 }).with { $0.variant = "prefix" },
            unary("pow", -2...2, { $0 * $0 * $0 }, { FluxTensor.pow($0, 3) }).with { $0.variant = "whole exponent" },
            unary("pow", -2...2, { $0 * $0 }, { FluxTensor.pow($0, 2.0) }).with { $0.variant = "square" },
            unary("pow", 0.2...2, { pow($0, -1.5) }, { FluxTensor.pow($0, -1.5) }).with { $0.variant = "fractional exponent" },
        ] + withSwiftNumbers

    private static let withSwiftNumbers: [OperationSpec] = [
        withNumber("+", { 3 + $0 }, { 3 + $0 }),
        withNumber("-", { 3 - $0 }, { 3 - $0 }),
        withNumber("*", { $0 * 3 }, { $0 * 3 }),
        withNumber("/", { 3 / $0 }, { 3 / $0 }),
        withNumber("+", { $0 + 0.5 }, { $0 + 0.5 }),
        withNumber("-", { $0 - 0.5 }, { $0 - Float(0.5) }),
        withNumber("*", { 0.5 * $0 }, { 0.5 * $0 }),
        withNumber("/", { $0 / 0.5 }, { $0 / 0.5 }),
    ]

    private static func withNumber(
        _ name: String, _ formula: @escaping @Sendable (Double) -> Double, _ apply: @escaping @Sendable (Tensor) -> Tensor
    ) -> OperationSpec {
        unary(name, 0.5...2, formula, apply).with { $0.variant = "with a number" }
    }

    static let inPlace: [OperationSpec] = [
        inPlace("+=", { $0 + $1 }, { $0 += $1 }),
        inPlace("-=", { $0 - $1 }, { $0 -= $1 }),
        inPlace("*=", { $0 * $1 }, { $0 *= $1 }),
        inPlace("/=", { $0 / $1 }, { $0 /= $1 }),
    ]

    /// The variable is a copy of its own, as it has to be for a buffer to be reused.
    private static func inPlace(
        _ name: String, _ formula: @escaping @Sendable (Double, Double) -> Double,
        _ apply: @escaping @Sendable (inout Tensor, Tensor) -> Void
    ) -> OperationSpec {
        binary(name, over: [-2...2, 0.5...2], formula) { x, y in
            var z = x + Tensor.zeros(like: x)
            apply(&z, y)
            return z
        }
    }
}
