// Activations, softmax among them.
import Flux

func activations() -> [Case] { atAllSizes() + elementwise() + softmaxes() }

private func atAllSizes() -> [Case] {
    let cases: [[Case]] = [
        atSizes("relu", in: -1..<1) { relu($0[0]) },
        atSizes("relu6", in: -1..<1) { relu6($0[0]) },
        atSizes("leakyRelu", in: -1..<1) { leakyRelu($0[0]) },
        atSizes("elu", in: -1..<1) { elu($0[0]) },
        atSizes("tanh", in: -1..<1) { tanh($0[0]) },
        atSizes("sigmoid", in: -1..<1) { sigmoid($0[0]) },
        atSizes("softplus", in: -1..<1) { softplus($0[0]) },
        atSizes("gelu", in: -1..<1) { gelu($0[0]) },
        atSizes("geluTanh", in: -1..<1) { geluTanh($0[0]) },
        atSizes("swish", in: -1..<1) { swish($0[0]) },
        atSizes("mish", in: -1..<1) { mish($0[0]) },
        atSizes("hardSwish", in: -1..<1) { hardSwish($0[0]) },
        atSizes("logSigmoid", in: -1..<1) { logSigmoid($0[0]) },
        rows("softmax", columns: 100) { softmax($0) },
        rows("softmax", columns: 1000) { softmax($0) },
        rows("logSoftmax", columns: 100) { logSoftmax($0) },
    ]
    return cases.flatMap { $0 }
}

private func elementwise() -> [Case] {
    [
        at("selu", in: -1..<1) { selu($0[0]) },
        at("celu", in: -1..<1) { celu($0[0]) },
        at("softsign", in: -1..<1) { softsign($0[0]) },
        at("sharp softplus", in: -1..<1) { softplus($0[0], beta: 2, threshold: 20) },
        at("hardSigmoid", in: -1..<1) { hardSigmoid($0[0]) },
        at("hardTanh", in: -1..<1) { hardTanh($0[0]) },
        at("hardShrink", in: -1..<1) { hardShrink($0[0]) },
        at("softShrink", in: -1..<1) { softShrink($0[0]) },
        at("tanhShrink", in: -1..<1) { tanhShrink($0[0]) },
        at("threshold", in: -1..<1) { threshold($0[0], 0.1, value: 20) },
        at("rrelu", in: -1..<1) { rrelu($0[0], slopes: 1 / 8...1 / 3, isTraining: true) },
        at("glu", in: -1..<1) { glu($0[0]) },
        at("gelu in bfloat16", in: -1..<1, dtype: .bfloat16) { gelu($0[0]) },
        Case("prelu 8x64x56x56", [[8, 64, 56, 56], [64]], in: -1..<1) { prelu($0[0], $0[1]) },
        Case("prelu of 1 slope 100000", [[size], [1]], in: -1..<1) { prelu($0[0], $0[1]) },
    ]
}

private func softmaxes() -> [Case] {
    [
        Case("softmin 1000x100", [matrix]) { softmin($0[0]) },
        Case("softmax of columns 1000x100", [matrix]) { softmax($0[0], axis: 0) },
        Case("softmax in bfloat16 1000x100", [matrix], dtype: .bfloat16) { softmax($0[0]) },
        Case("logSoftmax of channels 8x20x56x56", [[8, 20, 56, 56]]) { logSoftmax($0[0], axis: 1) },
        Case("gumbelSoftmax 1000x100", [matrix]) { gumbelSoftmax($0[0]) },
        Case("hard gumbelSoftmax 1000x100", [matrix]) { gumbelSoftmax($0[0], isHard: true) },
    ]
}
