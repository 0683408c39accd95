// Functions at one middle size, and halves.
import Flux

private let size = 100_000

/// A function of vectors of 100,000 elements.
private func at(
    _ name: String, in range: Range<Double> = 0.1..<0.9, inputs: Int = 1, isDifferentiable: Bool = true,
    _ function: @escaping ([Tensor]) -> Tensor
) -> Case {
    Case("\(name) \(size)", Array(repeating: [size], count: inputs), in: range, isDifferentiable: isDifferentiable, function)
}

func functions() -> [Case] {
    [
        at("remainder", inputs: 2) { remainder($0[0], $0[1]) },
        at("atan2", inputs: 2) { atan2($0[0], $0[1]) },
        at("hypot", inputs: 2) { hypot($0[0], $0[1]) },
        at("logAddExp", inputs: 2) { logAddExp($0[0], $0[1]) },
        at("xlogy", inputs: 2) { xlogy($0[0], $0[1]) },
        at("lerp", inputs: 3) { lerp($0[0], $0[1], weight: $0[2]) },
        at("greater", inputs: 2, isDifferentiable: false) { $0[0] .> $0[1] },
        at("floor", isDifferentiable: false) { floor($0[0]) },
        at("isNaN", isDifferentiable: false) { isNaN($0[0]) },
        at("reciprocal") { reciprocal($0[0]) },
        at("rsqrt") { rsqrt($0[0]) },
        at("expm1") { expm1($0[0]) },
        at("log1p") { log1p($0[0]) },
        at("tan") { tan($0[0]) },
        at("asin") { asin($0[0]) },
        at("atan") { atan($0[0]) },
        at("sinh") { sinh($0[0]) },
        at("cosh") { cosh($0[0]) },
        at("asinh") { asinh($0[0]) },
        at("acosh", in: 1.1..<2) { acosh($0[0]) },
        at("atanh") { atanh($0[0]) },
        at("erfInverse") { erfInverse($0[0]) },
        at("logGamma") { logGamma($0[0]) },
        at("digamma") { digamma($0[0]) },
        at("selu", in: -1..<1) { selu($0[0]) },
        at("softsign", in: -1..<1) { softsign($0[0]) },
        at("hardSigmoid", in: -1..<1) { hardSigmoid($0[0]) },
        at("tanhShrink", in: -1..<1) { tanhShrink($0[0]) },
        at("glu", in: -1..<1) { glu($0[0]) },
        // Reductions
        at("product", in: 0.999..<1.001) { $0[0].product() },
        at("standardDeviation") { $0[0].standardDeviation() },
        at("norm of magnitudes", in: -1..<1) { $0[0].norm(1) },
        at("any", isDifferentiable: false) { ($0[0] .> 0.95).any() },
        at("countNonzero", isDifferentiable: false) { $0[0].countNonzero() },
        at("nanSum") { $0[0].nanSum() },
        Case("argmax of rows 1000x100", [[1000, 100]], isDifferentiable: false) { $0[0].argmax(1) },
        Case("norm of rows 1000x100", [[1000, 100]]) { $0[0].norm(2, [1]) },
        Case("variance of columns 1000x100", [[1000, 100]]) { $0[0].variance([0]) },
        // Halves
        at("cast to bfloat16", isDifferentiable: false) { $0[0].cast(to: .bfloat16) },
        Case("add in bfloat16 \(size)", [[size], [size]], dtype: .bfloat16) { $0[0] + $0[1] },
        Case("matmul in bfloat16 256", [[256, 256], [256, 256]], dtype: .bfloat16) { $0[0].matmul($0[1]) },
        Case("matmul in bfloat16 1024", [[1024, 1024], [1024, 1024]], dtype: .bfloat16) { $0[0].matmul($0[1]) },
        Case("dense in bfloat16 256", [[128, 256], [256, 256], [256]], dtype: .bfloat16) { dense($0[0], $0[1], $0[2]) },
        Case("convolution in bfloat16 64 to 64 3x3/1 at 56", [[8, 64, 56, 56], [64, 64, 3, 3]], in: -1..<1, dtype: .bfloat16) {
            convolution($0[0], $0[1], padding: 1)
        },
        Case("attention in bfloat16 8x8x128x64", Array(repeating: [8, 8, 128, 64], count: 3), dtype: .bfloat16) {
            scaledDotProductAttention($0[0], $0[1], $0[2])
        },
    ]
}
