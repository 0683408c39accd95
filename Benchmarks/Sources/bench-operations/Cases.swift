// The same cases in the same order as in peers/operations_torch.py.
import Flux

func cases() -> [Case] { vectors() + functions() + places() + matrices() + images() + sequences() + rest() }

private let sizes = [1000, 100_000, 10_000_000]

/// A function at all sizes of vectors.
private func at(
    _ name: String, in range: Range<Double> = 0.1..<0.9, inputs: Int = 1, isDifferentiable: Bool = true,
    _ function: @escaping ([Tensor]) -> Tensor
) -> [Case] {
    sizes.map { size in
        Case(
            "\(name) \(size)", Array(repeating: [size], count: inputs), in: range, isDifferentiable: isDifferentiable, function)
    }
}

/// A function of matrices with so many elements, in rows of `columns`.
private func rows(_ name: String, columns: Int, isDifferentiable: Bool = true, _ function: @escaping (Tensor) -> Tensor) -> [Case]
{
    sizes.map { size in
        Case("\(name) \(size / columns)x\(columns)", [[size / columns, columns]], isDifferentiable: isDifferentiable) {
            function($0[0])
        }
    }
}

private func vectors() -> [Case] {
    var cases: [[Case]] = []
    // Element-wise
    cases.append(at("add", inputs: 2) { $0[0] + $0[1] })
    cases.append(at("multiply", inputs: 2) { $0[0] * $0[1] })
    cases.append(at("divide", inputs: 2) { $0[0] / $0[1] })
    cases.append(at("power", inputs: 2) { pow($0[0], $0[1]) })
    cases.append(at("maximum", inputs: 2) { maximum($0[0], $0[1]) })
    cases.append(at("where", inputs: 2) { `where`($0[0] .> 0.5, $0[0], $0[1]) })
    cases.append(at("exp") { exp($0[0]) })
    cases.append(at("log") { log($0[0]) })
    cases.append(at("sqrt") { sqrt($0[0]) })
    cases.append(at("sin") { sin($0[0]) })
    cases.append(at("erf") { erf($0[0]) })
    cases.append(at("square") { square($0[0]) })
    cases.append(at("abs", in: -1..<1) { abs($0[0]) })
    cases.append(at("clip", in: -1..<1) { clip($0[0], -0.5...0.5) })
    // Activations
    cases.append(at("relu", in: -1..<1) { relu($0[0]) })
    cases.append(at("relu6", in: -1..<1) { relu6($0[0]) })
    cases.append(at("leakyRelu", in: -1..<1) { leakyRelu($0[0]) })
    cases.append(at("elu", in: -1..<1) { elu($0[0]) })
    cases.append(at("tanh", in: -1..<1) { tanh($0[0]) })
    cases.append(at("sigmoid", in: -1..<1) { sigmoid($0[0]) })
    cases.append(at("softplus", in: -1..<1) { softplus($0[0]) })
    cases.append(at("gelu", in: -1..<1) { gelu($0[0]) })
    cases.append(at("geluTanh", in: -1..<1) { geluTanh($0[0]) })
    cases.append(at("swish", in: -1..<1) { swish($0[0]) })
    cases.append(at("mish", in: -1..<1) { mish($0[0]) })
    cases.append(at("hardSwish", in: -1..<1) { hardSwish($0[0]) })
    cases.append(at("logSigmoid", in: -1..<1) { logSigmoid($0[0]) })
    // Reductions and scans
    cases.append(at("sum") { $0[0].sum() })
    cases.append(at("mean") { $0[0].mean() })
    cases.append(at("max") { $0[0].max() })
    cases.append(at("variance") { $0[0].variance() })
    cases.append(at("norm") { $0[0].norm() })
    cases.append(at("argmax", isDifferentiable: false) { $0[0].argmax() })
    cases.append(at("cumulativeSum") { $0[0].cumulativeSum() })
    cases.append(rows("sum of rows", columns: 100) { $0.sum(1) })
    cases.append(rows("sum of columns", columns: 100) { $0.sum(0) })
    cases.append(rows("max of rows", columns: 100) { $0.max([1]) })
    cases.append(rows("logSumExp of rows", columns: 100) { logSumExp($0, [1]) })
    cases.append(rows("cumulativeSum of rows", columns: 100) { $0.cumulativeSum(1) })
    cases.append(rows("cumulativeSum of columns", columns: 100) { $0.cumulativeSum(0) })
    cases.append(rows("cumulativeProduct of rows", columns: 100) { $0.cumulativeProduct(1) })
    cases.append(rows("cumulativeMax of rows", columns: 100) { $0.cumulativeMax(1) })
    // Order
    cases.append(at("sort") { $0[0].sorted() })
    cases.append(rows("sort of rows", columns: 100) { $0.sorted() })
    cases.append(at("topK of 10") { $0[0].topK(10).values })
    cases.append(rows("topK of 10 of rows", columns: 1000) { $0.topK(10).values })
    // Softmax
    cases.append(rows("softmax", columns: 100) { softmax($0) })
    cases.append(rows("softmax", columns: 1000) { softmax($0) })
    cases.append(rows("logSoftmax", columns: 100) { logSoftmax($0) })
    cases.append(
        sizes.map { size in
            Case("crossEntropy \(size / 100)x100", [[size / 100, 100]], places: ([size / 100], 100)) {
                softmaxCrossEntropy($0[0], $0[1])
            }
        })
    // Shapes
    cases.append(at("concatenate", inputs: 4) { .concatenated($0) })
    cases.append(
        sizes.map { size in
            Case("concatenate columns \(size / 100)x100", Array(repeating: [size / 100, 100], count: 2)) {
                .concatenated($0, axis: 1)
            }
        })
    cases.append(rows("transposed copy", columns: 100) { $0.transposed().contiguous() })
    cases.append(
        sizes.map { size in
            Case("permuted copy \(size / 500)x10x50", [[size / 500, 10, 50]]) { $0[0].permuted(1, 2, 0).contiguous() }
        })
    cases.append(
        sizes.map { size in
            Case("gather of rows \(size / 50)x50", [[1000, 50]], places: ([size / 50], 1000)) { $0[0].gathered($0[1]) }
        })
    cases.append(
        sizes.map { size in
            Case("takeAlongAxis \(size / 100)x100", [[size / 100, 100]], places: ([size / 100, 10], 100)) {
                $0[0].takeAlongAxis($0[1], axis: 1)
            }
        })
    return cases.flatMap { $0 }
}

private func matrices() -> [Case] {
    var cases: [Case] = []
    for n in [64, 256, 1024, 2048] {
        cases.append(Case("matmul \(n)", [[n, n], [n, n]]) { $0[0].matmul($0[1]) })
        cases.append(Case("matmul transposed \(n)", [[n, n], [n, n]]) { $0[0].matmul($0[1].transposed()) })
        cases.append(Case("matrix times vector \(n)", [[n, n], [n]]) { $0[0].matmul($0[1]) })
    }
    for n in [64, 256] { cases.append(Case("batched matmul 16x\(n)", [[16, n, n], [16, n, n]]) { $0[0].matmul($0[1]) }) }
    for n in [64, 256] {
        cases.append(Case("dense \(n)", [[128, n], [n, n], [n]]) { dense($0[0], $0[1], $0[2]) })
        cases.append(Case("cholesky \(n)", [[n, n]]) { cholesky($0[0].matmul($0[0].transposed()) + diagonal(n)) })
        cases.append(Case("qr \(n)", [[n, n]]) { joined(qr($0[0] + diagonal(n))) })
        cases.append(Case("singular values \(n)", [[n, n]]) { svd($0[0]).s })
        cases.append(Case("solve \(n)", [[n, n], [n, 8]]) { solve($0[0] + diagonal(n), $0[1]) })
        cases.append(Case("inverse \(n)", [[n, n]]) { inverse($0[0] + diagonal(n)) })
    }
    cases.append(Case("cholesky 64x16", [[64, 16, 16]]) { cholesky($0[0].matmul($0[0].swappingAxes(1, 2)) + diagonal(16)) })
    cases.append(Case("inverse 64x16", [[64, 16, 16]]) { inverse($0[0] + diagonal(16)) })
    cases.append(Case("log determinant 256", [[256, 256]]) { logDeterminant($0[0] + diagonal(256)).log })
    cases.append(Case("symmetric eigenvalues 256", [[256, 256]]) { symmetricEigen($0[0] + $0[0].transposed()).values })
    cases.append(Case("triangular solve 256", [[256, 256], [256, 8]]) { triangularSolve($0[0] + diagonal(256), $0[1]) })
    cases.append(Case("dot 100000", [[100_000], [100_000]]) { dot($0[0], $0[1]) })
    cases.append(Case("outer 1000", [[1000], [1000]]) { outer($0[0], $0[1]) })
    cases.append(Case("einsum bij,bjk->bik 16x64", [[16, 64, 64], [16, 64, 64]]) { einsum("bij,bjk->bik", $0[0], $0[1]) })
    return cases
}

private func joined(_ parts: (q: Tensor, r: Tensor)) -> Tensor { parts.q + parts.r }

/// The identity times `n`, which keeps matrices regular.
private func diagonal(_ n: Int) -> Tensor { identities[n]! }
private let identities = Dictionary(uniqueKeysWithValues: [16, 64, 256].map { ($0, Tensor.identity($0) * $0) })

private func images() -> [Case] {
    // The convolutions of ResNet-18: channels, results, kernel, stride, extent.
    let convolutions = [
        (3, 64, 7, 2, 224), (64, 64, 3, 1, 56), (64, 128, 3, 2, 56), (64, 128, 1, 2, 56), (128, 128, 3, 1, 28),
        (128, 256, 3, 2, 28),
        (128, 256, 1, 2, 28), (256, 256, 3, 1, 14), (256, 512, 3, 2, 14), (256, 512, 1, 2, 14), (512, 512, 3, 1, 7),
    ]
    var cases = convolutions.map { c, o, k, s, n in
        Case("convolution \(c) to \(o) \(k)x\(k)/\(s) at \(n)", [[8, c, n, n], [o, c, k, k]], in: -1..<1) {
            convolution($0[0], $0[1], stride: s, padding: k / 2)
        }
    }
    cases.append(
        Case("depthwise convolution", [[8, 64, 56, 56], [64, 1, 3, 3]]) { convolution($0[0], $0[1], padding: 1, groups: 64) })
    cases.append(
        Case("transposed convolution", [[8, 64, 28, 28], [64, 32, 4, 4]]) {
            transposedConvolution($0[0], $0[1], stride: 2, padding: 1)
        })
    cases.append(
        Case("transposed convolution of 1 axis", [[16, 64, 500], [64, 32, 4]]) {
            transposedConvolution($0[0], $0[1], stride: 2, padding: 1)
        })
    cases.append(
        Case("transposed convolution of 3 axes", [[4, 32, 4, 14, 14], [32, 16, 4, 4, 4]]) {
            transposedConvolution($0[0], $0[1], stride: 2, padding: 1)
        })
    cases.append(Case("max pool 3x3/2", [[8, 64, 112, 112]]) { maxPool($0[0], window: 3, stride: 2, padding: 1) })
    cases.append(Case("mean pool 2x2/2", [[8, 64, 56, 56]]) { meanPool($0[0], window: 2) })
    cases.append(Case("global mean pool", [[8, 512, 7, 7]]) { globalMeanPool($0[0]) })
    cases.append(
        Case("convolution of 3 axes", [[4, 16, 8, 28, 28], [32, 16, 3, 3, 3]]) { convolution($0[0], $0[1], padding: 1) })
    cases.append(Case("convolution of 1 axis", [[16, 64, 1000], [64, 64, 9]]) { convolution($0[0], $0[1], padding: 4) })
    cases.append(Case("global max pool", [[8, 512, 7, 7]]) { globalMaxPool($0[0]) })
    cases.append(Case("adaptive mean pool to 5", [[8, 64, 28, 28]]) { adaptiveMeanPool($0[0], output: 5) })
    cases.append(Case("upsample nearest", [[8, 32, 28, 28]]) { upsample($0[0], scale: 2) })
    cases.append(Case("upsample bilinear", [[8, 32, 28, 28]]) { upsample($0[0], scale: 2, mode: .bilinear) })
    cases.append(Case("pixel shuffle", [[8, 64, 28, 28]]) { pixelShuffle($0[0], factor: 2) })
    cases.append(Case("unfold 3x3", [[8, 32, 28, 28]]) { unfold($0[0], kernel: 3, padding: 1) })
    cases.append(Case("fold 3x3", [[8, 32 * 9, 28 * 28]]) { fold($0[0], output: [28, 28], kernel: 3, padding: 1) })
    cases.append(Case("grid sample", [[8, 16, 28, 28], [8, 28, 28, 2]], in: -0.9..<0.9) { gridSample($0[0], $0[1]) })
    let (groups, samples) = (GroupNorm(groups: 8, 64), InstanceNorm(64, affine: true))
    cases.append(Case("group norm", [[8, 64, 56, 56], [64], [64]]) { applied(groups, $0) })
    cases.append(Case("instance norm", [[8, 64, 56, 56], [64], [64]]) { applied(samples, $0) })
    let norm = BatchNorm(64)
    trainMode(norm)
    cases.append(Case("batch norm", [[8, 64, 56, 56], [64], [64]]) { applied(norm, $0) })
    return cases
}

private func sequences() -> [Case] {
    let (norm, squares, cell, gated) = (LayerNorm(512), RMSNorm(512), LSTMCell(256, 256), GRUCell(256, 256))
    return [
        Case("RMS norm", [[4096, 512], [512]]) { applied(squares, $0) },
        Case("layer norm", [[4096, 512], [512], [512]]) { applied(norm, $0) },
        Case("attention 8x8x128x64", Array(repeating: [8, 8, 128, 64], count: 3)) {
            scaledDotProductAttention($0[0], $0[1], $0[2])
        },
        Case("attention 2x8x1024x64", Array(repeating: [2, 8, 1024, 64], count: 3)) {
            scaledDotProductAttention($0[0], $0[1], $0[2])
        },
        Case("causal attention 2x8x1024x64", Array(repeating: [2, 8, 1024, 64], count: 3)) {
            scaledDotProductAttention($0[0], $0[1], $0[2], isCausal: true)
        },
        Case(
            "GRU step 64x256", [[64, 256], [64, 256], [768, 256], [768, 256], [768], [768]], in: -0.1..<0.1
        ) { x in
            let weights = gated.weights
            let own = [weights.$input: x[2], weights.$state: x[3], weights.$inputBias!: x[4], weights.$stateBias!: x[5]]
            return substituting(own) { gated(x[0], [x[1]]) }[0]
        },
        Case("fft 1024", [[1024, 2]]) { fft($0[0]) },
        Case("fft 128x1024", [[128, 1024, 2]]) { fft($0[0]) },
        Case("fft 128x1000", [[128, 1000, 2]]) { fft($0[0]) },
        Case("fft 262144", [[262_144, 2]]) { fft($0[0]) },
        Case("inverseFFT 128x1024", [[128, 1024, 2]]) { inverseFFT($0[0]) },
        Case("realFFT 128x1024", [[128, 1024]]) { realFFT($0[0]) },
        Case("inverseRealFFT 128x1024", [[128, 513, 2]]) { inverseRealFFT($0[0]) },
        Case("stft 100000", [[100_000]]) { stft($0[0], Framing(length: 512)) },
        Case("inverseSTFT 100000", [[257, 782, 2]]) { inverseSTFT($0[0], Framing(length: 512)) },
        Case(
            "LSTM step 64x256", [[64, 256], [64, 256], [64, 256], [1024, 256], [1024, 256], [1024], [1024]], in: -0.1..<0.1
        ) { x in
            let weights = cell.weights
            let own = [weights.$input: x[3], weights.$state: x[4], weights.$inputBias!: x[5], weights.$stateBias!: x[6]]
            return substituting(own) { cell(x[0], [x[1], x[2]]) }[0]
        },
    ]
}

/// A normalization of `x[0]` with `x[1]` for its weight and `x[2]` for its bias.
private func applied(_ layer: some Layer, _ x: [Tensor]) -> Tensor {
    substituting(Dictionary(uniqueKeysWithValues: zip(parameters(layer).map(\.parameter), x.dropFirst()))) { layer(x[0]) }
}
