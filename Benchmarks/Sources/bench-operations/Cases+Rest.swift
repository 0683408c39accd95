// Operations that the other files leave, each at one size. The same cases in the same order as in peers/operations_torch_rest.py.
import Flux

private let size = 100_000
private let matrix = [1000, 100]

/// A function of vectors of 100,000 elements.
private func at(
    _ name: String, in range: Range<Double> = 0.1..<0.9, inputs: Int = 1, dtype: DType = .float32,
    isDifferentiable: Bool = true, _ function: @escaping ([Tensor]) -> Tensor
) -> Case {
    Case(
        "\(name) \(size)", Array(repeating: [size], count: inputs), in: range, dtype: dtype, isDifferentiable: isDifferentiable,
        function)
}

func rest() -> [Case] {
    elementwise() + integers() + broadcasting() + statistics() + arranging() + algebra() + pictures() + draws()
}

private func elementwise() -> [Case] {
    [
        at("cos") { cos($0[0]) },
        at("acos") { acos($0[0]) },
        at("exp2") { exp2($0[0]) },
        at("log2") { log2($0[0]) },
        at("log10") { log10($0[0]) },
        at("erfc") { erfc($0[0]) },
        at("sinc") { sinc($0[0]) },
        at("logit") { logit($0[0]) },
        at("polygamma 1") { polygamma(1, $0[0]) },
        at("degrees") { degrees($0[0]) },
        at("round", isDifferentiable: false) { round($0[0]) },
        at("ceil", isDifferentiable: false) { ceil($0[0]) },
        at("trunc", isDifferentiable: false) { trunc($0[0]) },
        at("sign", in: -1..<1, isDifferentiable: false) { sign($0[0]) },
        at("isFinite", isDifferentiable: false) { isFinite($0[0]) },
        at("isInfinite", isDifferentiable: false) { isInfinite($0[0]) },
        at("isClose", inputs: 2, isDifferentiable: false) { isClose($0[0], $0[1]) },
        at("heaviside", in: -1..<1, inputs: 2, isDifferentiable: false) { heaviside($0[0], $0[1]) },
        at("nanToNumber") { nanToNumber($0[0]) },
        at("minimum", inputs: 2) { minimum($0[0], $0[1]) },
        at("subtract", inputs: 2) { $0[0] - $0[1] },
        at("copySign", in: -1..<1, inputs: 2) { copySign($0[0], $0[1]) },
        at("floorDivide", inputs: 2, isDifferentiable: false) { floorDivide($0[0], $0[1]) },
        at("truncatedRemainder", inputs: 2) { truncatedRemainder($0[0], $0[1]) },
        at("xlog1py", inputs: 2) { xlog1py($0[0], $0[1]) },
        at("fma", inputs: 3) { fma($0[0], $0[1], $0[2]) },
        at("celu", in: -1..<1) { celu($0[0]) },
        at("hardTanh", in: -1..<1) { hardTanh($0[0]) },
        at("hardShrink", in: -1..<1) { hardShrink($0[0]) },
        at("softShrink", in: -1..<1) { softShrink($0[0]) },
        at("threshold", in: -1..<1) { threshold($0[0], 0.1, value: 20) },
        at("rrelu", in: -1..<1) { rrelu($0[0]) },
        at("dropout") { dropout($0[0], probability: 0.5) },
        at("add in float16", inputs: 2, dtype: .float16) { $0[0] + $0[1] },
        at("gelu in bfloat16", in: -1..<1, dtype: .bfloat16) { gelu($0[0]) },
        Case("softmin 1000x100", [matrix]) { softmin($0[0]) },
        Case("softmax of columns 1000x100", [matrix]) { softmax($0[0], axis: 0) },
        Case("softmax in bfloat16 1000x100", [matrix], dtype: .bfloat16) { softmax($0[0]) },
        Case("layer norm in bfloat16 4096x512", [[4096, 512]], dtype: .bfloat16) { layerNorm($0[0]) },
    ]
}

private func integers() -> [Case] {
    func of(_ name: String, _ dtype: DType = .int64, _ function: @escaping ([Tensor]) -> Tensor) -> Case {
        at(name, in: 1..<50, inputs: 2, dtype: dtype, isDifferentiable: false, function)
    }
    return [
        of("add of int64") { $0[0] + $0[1] },
        of("multiply of int32", .int32) { $0[0] * $0[1] },
        of("floorDivide of int64") { floorDivide($0[0], $0[1]) },
        of("remainder of int64") { remainder($0[0], $0[1]) },
        of("sum of int64") { $0[0].sum() },
        of("sum of int32", .int32) { $0[0].sum() },
        of("max of int64") { $0[0].max() },
        of("equal of int64") { $0[0] .== $0[1] },
        of("bitwiseAnd of int64") { bitwiseAnd($0[0], $0[1]) },
        of("shiftLeft of int64") { shiftLeft($0[0], $0[1]) },
        of("cast of int64 to float32") { $0[0].cast(to: .float32) },
        of("sort of int64") { $0[0].sorted() },
        of("all") { ($0[0] .> 0).all() },
        of("logicalAnd") { logicalAnd($0[0], $0[1]) },
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
        Case("sum of images 8x64x56x56", [[8, 64, 56, 56]]) { $0[0].sum([0, 2, 3]) },
        Case("mean of places 8x64x56x56", [[8, 64, 56, 56]]) { $0[0].mean([2, 3]) },
        Case("sum transposed 1000x1000", [[1000, 1000]]) { $0[0].transposed().sum(1) },
        Case("max of columns 1000x100", [matrix]) { $0[0].max([0]) },
    ]
}

private func statistics() -> [Case] {
    [
        at("min") { $0[0].min() },
        at("argmin", isDifferentiable: false) { $0[0].argmin() },
        at("nanMean") { $0[0].nanMean() },
        at("median") { $0[0].quantile(0.5) },
        at("trapezoid") { trapezoid($0[0]) },
        at("differences") { $0[0].differences() },
        at("nonzero", isDifferentiable: false) { ($0[0] .> 0.5).nonzero() },
        at("isIn", isDifferentiable: false) { $0[0].isIn(few) },
        Case("logSumExp 100000", [[100_000]]) { logSumExp($0[0]) },
        Case("mode of rows 1000x100", [matrix], isDifferentiable: false) { floor($0[0] * 20).mode([1]) },
        Case("median of rows 1000x100", [matrix]) { $0[0].median(1) },
        Case("cumulativeMin of rows 1000x100", [matrix]) { $0[0].cumulativeMin(1) },
        Case("cumulativeLogSumExp of rows 1000x100", [matrix]) { $0[0].cumulativeLogSumExp(1) },
        Case("covariance 100x1000", [[100, 1000]]) { covariance($0[0]) },
        Case("correlation 100x1000", [[100, 1000]]) { correlation($0[0]) },
        Case("unitNormalized 1000x100", [matrix]) { $0[0].unitNormalized() },
    ]
}

private let few = Tensor.arange(to: 100, dtype: .float32) / 100

private func arranging() -> [Case] {
    [
        Case("rotated90 1000x100", [matrix]) { $0[0].rotated90().contiguous() },
        Case("diagonal 1000x1000", [[1000, 1000]]) { $0[0].diagonal() },
        Case("diagonalMatrix 1000", [[1000]]) { $0[0].diagonalMatrix() },
        Case("upper triangle 500x500", [[500, 500]]) { $0[0].upperTriangular() },
        Case("pad by wrapping 8x32x56x56", [[8, 32, 56, 56]]) { $0[0].padded(2, axes: [2, 3], mode: .circular) },
        Case("pad by edges 8x32x56x56", [[8, 32, 56, 56]]) { $0[0].padded(2, axes: [2, 3], mode: .edge) },
        Case("broadcast copy 1000x100", [[100]]) { $0[0].broadcast(to: [1000, 100]).contiguous() },
        Case("sliding windows 100000", [[100_000]]) { $0[0].slidingWindows(16, step: 8).contiguous() },
        Case("scatter of maxima 1000x100", [matrix, matrix], places: ([1000], 1000), isDifferentiable: false) {
            $0[0].scattered($0[1], at: $0[2], combining: .max)
        },
        Case("masked reading 1000x100", [matrix]) { $0[0][$0[0] .> 0.5] },
    ]
}

private func algebra() -> [Case] {
    [
        Case("svd 128", [[128, 128]]) { x in
            let (u, s, vt) = svd(x[0] + identity)
            return (u * s).matmul(vt)
        },
        Case("symmetric eigenvectors 128", [[128, 128]]) { x in
            let (values, vectors) = symmetricEigen(x[0] + x[0].transposed())
            return (vectors * values).matmul(vectors.transposed())
        },
        Case("determinant 64", [[64, 64]]) { determinant($0[0] + identity[0..<64, 0..<64] * 0.1) },
        Case("least squares 256x64", [[256, 64], [256, 4]]) { leastSquares($0[0], $0[1]) },
        Case("pseudo-inverse 128x64", [[128, 64]]) { pseudoInverse($0[0]) },
        Case("matrix exponential 64", [[64, 64]]) { matrixExponential($0[0] * 0.1) },
        Case("matrix power 64", [[64, 64]]) { matrixPower($0[0] * 0.1, 5) },
        Case("kronecker 32", [[32, 32], [32, 32]]) { kronecker($0[0], $0[1]) },
        Case("cross 100000x3", [[100_000, 3], [100_000, 3]]) { cross($0[0], $0[1]) },
        Case("pairwise distances 256x64", [[256, 64], [256, 64]]) { pairwiseDistances($0[0], $0[1]) },
        Case("tensorDot 32", [[32, 32, 32], [32, 32, 32]]) { tensorDot($0[0], $0[1]) },
        Case("einsum bqhd,bkhd->bhqk", [[8, 64, 8, 32], [8, 64, 8, 32]]) { einsum("bqhd,bkhd->bhqk", $0[0], $0[1]) },
        Case("einsum ij,jk,kl->il 256", Array(repeating: [256, 256], count: 3)) { einsum("ij,jk,kl->il", $0[0], $0[1], $0[2]) },
        Case("batched matmul 64x16", [[64, 16, 16], [64, 16, 16]]) { $0[0].matmul($0[1]) },
        Case("matmul in float64 256", [[256, 256], [256, 256]], dtype: .float64) { $0[0].matmul($0[1]) },
        Case("complexProduct 100000", [[100_000, 2], [100_000, 2]]) { complexProduct($0[0], $0[1]) },
        Case("complexMagnitude 100000", [[100_000, 2]]) { complexMagnitude($0[0]) },
        Case("fft of images 8x64x64", [[8, 64, 64, 2]]) { fft($0[0], axes: [1, 2]) },
    ]
}

private let identity = Tensor.identity(128) * 128

private func pictures() -> [Case] {
    [
        Case("upsample bicubic", [[8, 32, 28, 28]]) { upsample($0[0], scale: 2, mode: .bicubic) },
        Case("upsample trilinear", [[2, 16, 8, 16, 16]]) { upsample($0[0], scale: 2, mode: .trilinear) },
        Case("adaptive max pool to 5", [[8, 64, 28, 28]]) { adaptiveMaxPool($0[0], output: 5) },
        Case("Lp pool 2x2/2", [[8, 64, 56, 56]]) { lpNormPool($0[0], p: 2, window: 2) },
        Case("max pool of 1 axis", [[16, 64, 1000]]) { maxPool($0[0], window: 3, stride: 2) },
        Case("max pool of 3 axes", [[4, 16, 16, 28, 28]]) { maxPool($0[0], window: 2) },
        Case("mean pool of 3 axes", [[4, 16, 16, 28, 28]]) { meanPool($0[0], window: 2) },
        Case("dilated convolution", [[8, 64, 28, 28], [64, 64, 3, 3]], in: -1..<1) {
            convolution($0[0], $0[1], padding: 2, dilation: 2)
        },
        Case("grouped convolution", [[8, 64, 28, 28], [64, 16, 3, 3]], in: -1..<1) {
            convolution($0[0], $0[1], padding: 1, groups: 4)
        },
        Case("depthwise convolution 5x5/2", [[8, 64, 56, 56], [64, 1, 5, 5]]) {
            convolution($0[0], $0[1], stride: 2, padding: 2, groups: 64)
        },
        Case("depthwise convolution of 1 axis", [[16, 64, 1000], [64, 1, 9]]) {
            convolution($0[0], $0[1], padding: 4, groups: 64)
        },
        Case("pixel unshuffle", [[8, 16, 56, 56]]) { pixelUnshuffle($0[0], factor: 2) },
        Case("affine grid 8x64x64", [[8, 2, 3]]) { affineGrid($0[0], size: [64, 64]) },
    ]
}

private func draws() -> [Case] {
    [
        Case("random uniform 1000000", [], isDifferentiable: false) { _ in .randomUniform(1_000_000) },
        Case("random normal 1000000", [], isDifferentiable: false) { _ in .randomNormal([1_000_000]) },
        Case("random permutation 100000", [], isDifferentiable: false) { _ in .randomPermutation(100_000) },
    ]
}
