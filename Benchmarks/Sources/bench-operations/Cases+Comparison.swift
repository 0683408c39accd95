// Comparisons, truth values, and what chooses by them.
import Flux

func comparison() -> [Case] { choices() + relations() + properties() + logic() }

private func choices() -> [Case] {
    atSizes("where", inputs: 2) { `where`($0[0] .> 0.5, $0[0], $0[1]) } + [
        at("nanToNumber") { nanToNumber($0[0]) }
    ]
}

private func relations() -> [Case] {
    func of(_ name: String, _ function: @escaping (Tensor, Tensor) -> Tensor) -> Case {
        at(name, inputs: 2, isDifferentiable: false) { function($0[0], $0[1]) }
    }
    return [
        of("greater") { $0 .> $1 },
        of("greaterOrEqual") { $0 .>= $1 },
        of("less") { $0 .< $1 },
        of("lessOrEqual") { $0 .<= $1 },
        of("equal") { $0 .== $1 },
        of("notEqual") { $0 .!= $1 },
        at("less than a number", isDifferentiable: false) { $0[0] .< 0.5 },
        at("isClose", inputs: 2, isDifferentiable: false) { isClose($0[0], $0[1]) },
        at("all close", isDifferentiable: false) { Tensor($0[0].isClose(to: $0[0])) },
        at("equality of tensors", isDifferentiable: false) { _ in Tensor(numbers == sameNumbers) },
        at("isIn", isDifferentiable: false) { $0[0].isIn(few) },
    ]
}

private let numbers = Tensor.randomUniform(size)
private let sameNumbers = numbers * 1
private let few = Tensor.arange(to: 100, dtype: .float32) / 100

private func properties() -> [Case] {
    [
        at("isNaN", isDifferentiable: false) { isNaN($0[0]) },
        at("isFinite", isDifferentiable: false) { isFinite($0[0]) },
        at("isInfinite", isDifferentiable: false) { isInfinite($0[0]) },
        at("signBit", in: -1..<1, isDifferentiable: false) { signBit($0[0]) },
    ]
}

private func logic() -> [Case] {
    func of(_ name: String, _ function: @escaping (Tensor, Tensor) -> Tensor) -> Case {
        at(name, in: 0..<2, inputs: 2, dtype: .bool, isDifferentiable: false) { function($0[0], $0[1]) }
    }
    return [
        at("logicalAnd", in: 1..<50, inputs: 2, dtype: .int64, isDifferentiable: false) { logicalAnd($0[0], $0[1]) },
        of("logicalAnd of bool") { logicalAnd($0, $1) },
        of("logicalOr of bool") { logicalOr($0, $1) },
        of("logicalXor of bool") { logicalXor($0, $1) },
        of("logicalNot of bool") { x, _ in logicalNot(x) },
    ]
}
