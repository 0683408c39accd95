// Integers, their bits, and what turns one dtype into another.
import Flux

func integers() -> [Case] { results() + bits() + casts() }

/// A function of two vectors of integers.
private func of(_ name: String, _ dtype: DType = .int64, _ function: @escaping (Tensor, Tensor) -> Tensor) -> Case {
    at(name, in: 1..<50, inputs: 2, dtype: dtype, isDifferentiable: false) { function($0[0], $0[1]) }
}

private func results() -> [Case] {
    [
        of("add of int64") { $0 + $1 },
        of("multiply of int32", .int32) { $0 * $1 },
        of("floorDivide of int64") { floorDivide($0, $1) },
        of("remainder of int64") { remainder($0, $1) },
        of("gcd of int64") { gcd($0, $1) },
        of("lcm of int64") { lcm($0, $1) },
        of("sum of int64") { x, _ in x.sum() },
        of("sum of int32", .int32) { x, _ in x.sum() },
        of("max of int64") { x, _ in x.max() },
        of("equal of int64") { $0 .== $1 },
        of("sort of int64") { x, _ in x.sorted() },
    ]
}

private func bits() -> [Case] {
    [
        of("bitwiseAnd of int64") { bitwiseAnd($0, $1) },
        of("bitwiseOr of int64") { bitwiseOr($0, $1) },
        of("bitwiseXor of int64") { bitwiseXor($0, $1) },
        of("bitwiseNot of int64") { x, _ in bitwiseNot(x) },
        of("shiftLeft of int64") { shiftLeft($0, $1) },
        of("shiftRight of int64") { shiftRight($0, $1) },
        at("bitCast to int32", isDifferentiable: false) { $0[0].bitCast(to: .int32) },
    ]
}

private func casts() -> [Case] {
    [
        of("cast of int64 to float32") { x, _ in x.cast(to: .float32) },
        at("cast to int64", isDifferentiable: false) { $0[0].cast(to: .int64) },
        at("cast to bool", isDifferentiable: false) { $0[0].cast(to: .bool) },
        at("cast to float64") { $0[0].cast(to: .float64).cast(to: .float32) },
        at("cast to float16", isDifferentiable: false) { $0[0].cast(to: .float16) },
        at("cast to bfloat16", isDifferentiable: false) { $0[0].cast(to: .bfloat16) },
        at("add in float16", inputs: 2, dtype: .float16) { $0[0] + $0[1] },
        at("add in bfloat16", inputs: 2, dtype: .bfloat16) { $0[0] + $0[1] },
    ]
}
