import FluxTensor
import Foundation
import TestSupport

extension OperationTable {
    static let elementwise: [OperationSpec] = roots + exponentials + trigonometry + hyperbolic + roundings

    private static let roots: [OperationSpec] = [
        unary("square", -2...2, { $0 * $0 }, { FluxTensor.square($0) }),
        unary("sqrt", 0.2...4, { $0.squareRoot() }, { FluxTensor.sqrt($0) }),
        unary("rsqrt", 0.2...4, { 1 / $0.squareRoot() }, { FluxTensor.rsqrt($0) }),
        unary("reciprocal", 0.3...3, { 1 / $0 }, { FluxTensor.reciprocal($0) }),
        unary("abs", -2...2, avoiding: [0], { Swift.abs($0) }, { FluxTensor.abs($0) }),
        unary("sign", -2...2, avoiding: [0], { $0 > 0 ? 1 : $0 < 0 ? -1 : 0 }, { FluxTensor.sign($0) }),
        unary("clip", -2...2, avoiding: [-0.5, 1.25], { min(max($0, -0.5), 1.25) }, { FluxTensor.clip($0, -0.5...1.25) }).with {
            $0.dtypes = floats
        },
        unary("clip", -100...100, avoiding: [-5, 60], { min(max($0, -5), 60) }, { FluxTensor.clip($0, -5...60) }).with {
            $0.variant = "whole bounds"
        },
    ]

    private static let exponentials: [OperationSpec] = [
        unary("exp", -2...2, { exp($0) }, { FluxTensor.exp($0) }),
        unary("expm1", -1...1, { expm1($0) }, { FluxTensor.expm1($0) }),
        unary("log", 0.2...4, { log($0) }, { FluxTensor.log($0) }),
        unary("log1p", -0.6...2, { log1p($0) }, { FluxTensor.log1p($0) }),
        unary("log2", 0.2...4, { log2($0) }, { FluxTensor.log2($0) }),
        unary("log10", 0.2...4, { log10($0) }, { FluxTensor.log10($0) }),
        unary("erf", -2...2, { erf($0) }, { FluxTensor.erf($0) }),
    ]

    private static let trigonometry: [OperationSpec] = [
        unary("sin", -4...4, { sin($0) }, { FluxTensor.sin($0) }),
        unary("cos", -4...4, { cos($0) }, { FluxTensor.cos($0) }),
        unary("tan", -1.2...1.2, { tan($0) }, { FluxTensor.tan($0) }),
        unary("asin", -0.9...0.9, { asin($0) }, { FluxTensor.asin($0) }),
        unary("acos", -0.9...0.9, { acos($0) }, { FluxTensor.acos($0) }),
        unary("atan", -3...3, { atan($0) }, { FluxTensor.atan($0) }),
        binary("atan2", over: [0.3...2, -2...2], { atan2($0, $1) }, { FluxTensor.atan2($0, $1) }),
    ]

    private static let hyperbolic: [OperationSpec] = [
        unary("sinh", -2...2, { sinh($0) }, { FluxTensor.sinh($0) }),
        unary("cosh", -2...2, { cosh($0) }, { FluxTensor.cosh($0) }),
        unary("tanh", -2...2, { tanh($0) }, { FluxTensor.tanh($0) }),
        unary("asinh", -2...2, { asinh($0) }, { FluxTensor.asinh($0) }),
        unary("acosh", 1.3...4, { acosh($0) }, { FluxTensor.acosh($0) }),
        unary("atanh", -0.8...0.8, { atanh($0) }, { FluxTensor.atanh($0) }),
    ]

    private static let roundings: [OperationSpec] = [
        unary("floor", -3...3, avoiding: [-2, -1, 0, 1, 2], { $0.rounded(.down) }, { FluxTensor.floor($0) }),
        unary("ceil", -3...3, avoiding: [-2, -1, 0, 1, 2], { $0.rounded(.up) }, { FluxTensor.ceil($0) }),
        unary(
            "round", -3...3, avoiding: [-2.5, -1.5, -0.5, 0.5, 1.5, 2.5], { $0.rounded(.toNearestOrEven) },
            { FluxTensor.round($0) }),
        unary("trunc", -3...3, avoiding: [-2, -1, 0, 1, 2], { $0.rounded(.towardZero) }, { FluxTensor.trunc($0) }),
    ]
}
