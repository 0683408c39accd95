// Operators and functions of several tensors, element by element.
import Flux

func arithmetic() -> [Case] { atAllSizes() + ofTensors() + withNumbers() + inPlace() + broadcasting() }

private func atAllSizes() -> [Case] {
    let cases: [[Case]] = [
        atSizes("add", inputs: 2) { $0[0] + $0[1] },
        atSizes("multiply", inputs: 2) { $0[0] * $0[1] },
        atSizes("divide", inputs: 2) { $0[0] / $0[1] },
        atSizes("power", inputs: 2) { pow($0[0], $0[1]) },
        atSizes("maximum", inputs: 2) { maximum($0[0], $0[1]) },
    ]
    return cases.flatMap { $0 }
}

private func ofTensors() -> [Case] {
    [
        at("subtract", inputs: 2) { $0[0] - $0[1] },
        at("minimum", inputs: 2) { minimum($0[0], $0[1]) },
        at("fmax", inputs: 2) { fmax($0[0], $0[1]) },
        at("fmin", inputs: 2) { fmin($0[0], $0[1]) },
        at("remainder", inputs: 2) { remainder($0[0], $0[1]) },
        at("truncatedRemainder", inputs: 2) { truncatedRemainder($0[0], $0[1]) },
        at("floorDivide", inputs: 2, isDifferentiable: false) { floorDivide($0[0], $0[1]) },
        at("atan2", inputs: 2) { atan2($0[0], $0[1]) },
        at("hypot", inputs: 2) { hypot($0[0], $0[1]) },
        at("logAddExp", inputs: 2) { logAddExp($0[0], $0[1]) },
        at("logAddExp2", inputs: 2) { logAddExp2($0[0], $0[1]) },
        at("xlogy", inputs: 2) { xlogy($0[0], $0[1]) },
        at("xlog1py", inputs: 2) { xlog1py($0[0], $0[1]) },
        at("lerp", inputs: 3) { lerp($0[0], $0[1], weight: $0[2]) },
        at("fma", inputs: 3) { fma($0[0], $0[1], $0[2]) },
        at("copySign", in: -1..<1, inputs: 2) { copySign($0[0], $0[1]) },
        at("heaviside", in: -1..<1, inputs: 2, isDifferentiable: false) { heaviside($0[0], $0[1]) },
        at("nextAfter", inputs: 2, isDifferentiable: false) { nextAfter($0[0], $0[1]) },
        at("clip by tensors", inputs: 3) { clip($0[0], lower: $0[1], upper: $0[2]) },
    ]
}

private func withNumbers() -> [Case] {
    [
        at("negate") { -$0[0] },
        at("add a number") { $0[0] + 2 },
        at("multiply by a number") { $0[0] * 2 },
        at("subtract from a number") { 2 - $0[0] },
        at("divide a number") { 2 / $0[0] },
        at("cube") { pow($0[0], 3) },
        at("power of a fraction") { pow($0[0], 1.5) },
    ]
}

private func inPlace() -> [Case] {
    [
        at("add in place", inputs: 2) { x in
            var sum = x[0] * 2
            sum += x[1]
            return sum
        },
        at("multiply by a number in place") { x in
            var product = x[0] * 2
            product *= 2
            return product
        },
    ]
}

private func broadcasting() -> [Case] {
    [
        Case("add a row 1000x100", [matrix, [100]]) { $0[0] + $0[1] },
        Case("multiply a column 1000x100", [matrix, [1000, 1]]) { $0[0] * $0[1] },
        Case("multiply channels 8x64x56x56", [[8, 64, 56, 56], [64, 1, 1]]) { $0[0] * $0[1] },
        Case("add transposed 1000x1000", [[1000, 1000], [1000, 1000]]) { $0[0] + $0[1].transposed() },
        Case("outer sum 1000", [[1000, 1], [1000]]) { $0[0] + $0[1] },
        Case("exp of a slice 1000x50", [matrix]) { exp($0[0][.all, 0..<50]) },
    ]
}
