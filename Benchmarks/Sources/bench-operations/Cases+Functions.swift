// Functions of one tensor, element by element.
import Flux

func functions() -> [Case] { atAllSizes() + exponential() + trigonometric() + rounding() }

private func atAllSizes() -> [Case] {
    let cases: [[Case]] = [
        atSizes("exp") { exp($0[0]) },
        atSizes("log") { log($0[0]) },
        atSizes("sqrt") { sqrt($0[0]) },
        atSizes("sin") { sin($0[0]) },
        atSizes("erf") { erf($0[0]) },
        atSizes("square") { square($0[0]) },
        atSizes("abs", in: -1..<1) { abs($0[0]) },
        atSizes("clip", in: -1..<1) { clip($0[0], -0.5...0.5) },
    ]
    return cases.flatMap { $0 }
}

private func exponential() -> [Case] {
    [
        at("reciprocal") { reciprocal($0[0]) },
        at("rsqrt") { rsqrt($0[0]) },
        at("exp2") { exp2($0[0]) },
        at("expm1") { expm1($0[0]) },
        at("log1p") { log1p($0[0]) },
        at("log2") { log2($0[0]) },
        at("log10") { log10($0[0]) },
        at("logit") { logit($0[0]) },
        at("logit within bounds") { logit($0[0], epsilon: 0.2) },
        at("sinh") { sinh($0[0]) },
        at("cosh") { cosh($0[0]) },
        at("asinh") { asinh($0[0]) },
        at("acosh", in: 1.1..<2) { acosh($0[0]) },
        at("atanh") { atanh($0[0]) },
    ]
}

private func trigonometric() -> [Case] {
    [
        at("cos") { cos($0[0]) },
        at("tan") { tan($0[0]) },
        at("asin") { asin($0[0]) },
        at("acos") { acos($0[0]) },
        at("atan") { atan($0[0]) },
        at("sinc") { sinc($0[0]) },
        at("degrees") { degrees($0[0]) },
        at("radians") { radians($0[0]) },
    ]
}

private func rounding() -> [Case] {
    [
        at("floor", isDifferentiable: false) { floor($0[0]) },
        at("ceil", isDifferentiable: false) { ceil($0[0]) },
        at("round", isDifferentiable: false) { round($0[0]) },
        at("round to decimals", isDifferentiable: false) { round($0[0], decimals: 2) },
        at("trunc", isDifferentiable: false) { trunc($0[0]) },
        at("sign", in: -1..<1, isDifferentiable: false) { sign($0[0]) },
        at("frexp") { frexp($0[0]).fraction },
    ]
}
