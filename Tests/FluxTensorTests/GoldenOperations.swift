import FluxTensor

/// How each case of `Tests/Golden/operations.json` is written in Flux.
enum GoldenOperations {
    typealias Operation = @Sendable ([Tensor]) -> Tensor

    static let all: [String: Operation] = [
        factors, systems, products, fourier, frames, windows, sampling, upsampling, shuffling, pooling, convolutions, attention,
        scans, special, pools, sizes, matrices, signals,
    ].reduce(into: [:]) { $0.merge($1) { first, _ in first } }

    private static let factors: [String: Operation] = [
        "cholesky": { cholesky($0[0].matmul($0[0].transposed())) },
        "qr.q [5, 3]": { qr($0[0]).q },
        "qr.r [5, 3]": { qr($0[0]).r },
        "qr.q [2, 3, 3]": { qr($0[0]).q },
        "qr.r [2, 3, 3]": { qr($0[0]).r },
        "svd.values": { singularValues($0[0]) },
        "svd.vectors": { x in
            let (u, s, vt) = svd(x[0])
            return (u * u * s).matmul(vt * vt)
        },
        "symmetricEigen.values": { symmetricEigenvalues(($0[0] + $0[0].transposed()) / 2) },
        "symmetricEigen.vectors": { x in
            let (values, vectors) = symmetricEigen((x[0] + x[0].transposed()) / 2)
            return (vectors * vectors * values).matmul((vectors * vectors).transposed())
        },
    ]

    private static let systems: [String: Operation] = [
        "solve": { solve($0[0], $0[1]) },
        "solve.vector": { solve($0[0], $0[1]) },
        "triangularSolve.lower": { triangularSolve($0[0], $0[1]) },
        "triangularSolve.upper": { triangularSolve($0[0], $0[1], isLower: false) },
        "triangularSolve.unit": { triangularSolve($0[0], $0[1], hasUnitDiagonal: true) },
        "leastSquares.tall": { leastSquares($0[0], $0[1]) },
        "leastSquares.wide": { leastSquares($0[0], $0[1]) },
        "inverse": { inverse($0[0]) },
        "pseudoInverse": { pseudoInverse($0[0]) },
        "determinant": { determinant($0[0]) },
        "logDeterminant": { logDeterminant($0[0]).log },
        "matrixPower.3": { matrixPower($0[0], 3) },
        "matrixPower.-2": { matrixPower($0[0], -2) },
        "matrixExponential": { matrixExponential($0[0]) },
        "matrixNorm.frobenius": { matrixNorm($0[0]) },
        "matrixNorm.nuclear": { matrixNorm($0[0], .nuclear) },
        "matrixNorm.spectral": { matrixNorm($0[0], .spectral) },
        "matrixNorm.one": { matrixNorm($0[0], .one) },
        "matrixNorm.infinity": { matrixNorm($0[0], .infinity) },
        "conditionNumber": { conditionNumber($0[0]) },
        "conditionNumber.one": { conditionNumber($0[0], .one) },
        "matrixRank": { matrixRank($0[0]) },
    ]

    private static let products: [String: Operation] = [
        "matmul": { $0[0].matmul($0[1]) },
        "cross": { cross($0[0], $0[1], axis: 1) },
        "kronecker": { kronecker($0[0], $0[1]) },
        "tensorDot": { tensorDot($0[0], $0[1], axes: ([0, 2], [2, 0])) },
        "outer": { outer($0[0], $0[1]) },
        "pairwiseDistances": { pairwiseDistances($0[0], $0[1]) },
        "pairwiseDistances.3": { pairwiseDistances($0[0], $0[1], p: 3) },
        "einsum bij,bjk->ik": { einsum("bij,bjk->ik", $0) },
        "einsum ...i,i...->...": { einsum("...i,i...->...", $0) },
        "einsum ii->i": { einsum("ii->i", $0) },
        "einsum ab,bc,ca->": { einsum("ab,bc,ca->", $0) },
    ]

    private static let fourier: [String: Operation] = [
        "fft 5": { fft($0[0]) },
        "fft 8": { fft($0[0]) },
        "realFFT 5": { realFFT($0[0]) },
        "realFFT 8": { realFFT($0[0]) },
        "inverseRealFFT 5": { inverseRealFFT($0[0], length: 5) },
        "inverseRealFFT 8": { inverseRealFFT($0[0]) },
        "inverseFFT": { inverseFFT($0[0]) },
        "fft.forward": { fft($0[0], scale: .forward) },
        "fft.orthonormal": { fft($0[0], axis: 0, scale: .orthonormal) },
        "fft.axes": { fft($0[0], axes: [-2, -1]) },
        "realFFT.axes": { realFFT($0[0], axes: []) },
        "inverseRealFFT.axes": { inverseRealFFT($0[0], axes: [], length: 5) },
        "fftShift": { fftShift($0[0], axes: [0, 1]) },
        "fftFrequencies": { _ in fftFrequencies(7, spacing: 0.5, dtype: .float64) },
        "realFFTFrequencies": { _ in realFFTFrequencies(7, spacing: 0.5, dtype: .float64) },
        "complexProduct": { complexProduct($0[0], $0[1]) },
        "complexMagnitude": { complexMagnitude($0[0]) },
        "complexAngle": { complexAngle($0[0]) },
    ]

    private static let frames: [String: Operation] = [
        "stft": { stft($0[0], Framing(length: 8, hop: 3), window: $0[1]) },
        "stft.plain": { stft($0[0], Framing(length: 8, hop: 3, isCentered: false), window: $0[1], isNormalized: true) },
        "stft.hann": { stft($0[0], Framing(length: 8, hop: 3)) },
        "inverseSTFT": { inverseSTFT($0[0], Framing(length: 8, hop: 2), count: 11) },
    ]

    private static let windows: [String: Operation] = [
        "hannWindow": { _ in hannWindow(7, dtype: .float64) },
        "hammingWindow": { _ in hammingWindow(7, dtype: .float64) },
        "blackmanWindow": { _ in blackmanWindow(7, dtype: .float64) },
        "bartlettWindow": { _ in bartlettWindow(7, dtype: .float64) },
        "kaiserWindow": { _ in kaiserWindow(7, beta: 6.5, dtype: .float64) },
        "hannWindow.symmetric": { _ in hannWindow(7, isPeriodic: false, dtype: .float64) },
        "hammingWindow.symmetric": { _ in hammingWindow(7, isPeriodic: false, dtype: .float64) },
        "blackmanWindow.symmetric": { _ in blackmanWindow(7, isPeriodic: false, dtype: .float64) },
        "bartlettWindow.symmetric": { _ in bartlettWindow(7, isPeriodic: false, dtype: .float64) },
        "kaiserWindow.symmetric": { _ in kaiserWindow(7, beta: 6.5, isPeriodic: false, dtype: .float64) },
    ]

    // MARK: Images

    private static let sampling: [String: Operation] = {
        var result: [String: Operation] = [
            "gridSample.volume.bilinear": { gridSample($0[0], $0[1]) },
            "gridSample.volume.nearest": { gridSample($0[0], $0[1], mode: .nearest) },
            "affineGrid": { affineGrid($0[0], size: [3, 4]) },
            "affineGrid.aligned": { affineGrid($0[0], size: [2, 1, 3], alignCorners: true) },
            "imrotate": { imrotate($0[0], angle: 0.5) },
            "imrotate.midpoint": { imrotate($0[0], angle: -2, midpoint: (row: 0.25, column: 3)) },
            "imrotate.nearest": { imrotate($0[0], angle: 0.4, mode: .nearest) },
        ]
        for mode in [SamplingMode.nearest, .bilinear, .bicubic] {
            for padding in GridPadding.allCases {
                for alignCorners in [false, true] {
                    result["gridSample.\(mode).\(padding)\(alignCorners ? ".aligned" : "")"] = {
                        gridSample($0[0], $0[1], mode: mode, padding: padding, alignCorners: alignCorners)
                    }
                }
            }
        }
        return result
    }()

    private static let upsampling: [String: Operation] = {
        var result: [String: Operation] = [:]
        for mode in [UpsampleMode.nearest, .linear, .bilinear, .trilinear, .bicubic] {
            for alignCorners in mode == .nearest ? [false] : [false, true] {
                let ending = "\(mode)\(alignCorners ? ".aligned" : "")"
                result["upsample.scale.\(ending)"] = { upsample($0[0], scale: 2, mode: mode, alignCorners: alignCorners) }
                result["upsample.size.\(ending)"] = {
                    upsample($0[0], size: $0[0].shape[2...].map { 2 * $0 + 1 }, mode: mode, alignCorners: alignCorners)
                }
                result["upsample.smaller.\(ending)"] = {
                    upsample($0[0], size: $0[0].shape[2...].map { $0 - 1 }, mode: mode, alignCorners: alignCorners)
                }
            }
        }
        return result
    }()

    private static let shuffling: [String: Operation] = [
        "pixelShuffle": { pixelShuffle($0[0], factor: 2) },
        "pixelUnshuffle": { pixelUnshuffle($0[0], factor: 2) },
        "unfold": { unfold($0[0], kernel: [2, 3], stride: [1, 2], padding: 1, dilation: [2, 1]) },
        "fold": { fold($0[0], output: [4, 5], kernel: 2, stride: 2, padding: 1) },
        "padded.zeros": { $0[0].padded([(2, 0), (1, 2)]) },
        "padded.edge": { $0[0].padded([(2, 0), (1, 2)], mode: .edge) },
        "padded.reflect": { $0[0].padded([(2, 0), (1, 2)], mode: .reflect) },
        "padded.circular": { $0[0].padded([(2, 0), (1, 2)], mode: .circular) },
    ]

    private static let pooling: [String: Operation] = [
        "maxPool.1": { maxPool($0[0], window: 3, stride: 2, padding: 1) },
        "maxPool.2": { maxPool($0[0], window: [2, 3], stride: [1, 2], padding: [1, 0]) },
        "maxPool.3": { maxPool($0[0], window: 2) },
        "meanPool.1": { meanPool($0[0], window: 3, stride: 2, padding: 1) },
        "meanPool.2": { meanPool($0[0], window: [2, 3], stride: [1, 2], padding: [1, 0]) },
        "meanPool.2.uncounted": { meanPool($0[0], window: 3, stride: 2, padding: 1, countsPadding: false) },
        "meanPool.3": { meanPool($0[0], window: 2) },
        "lpNormPool.2": { lpNormPool($0[0], p: 2, window: 2) },
        "lpNormPool.3": { lpNormPool($0[0], p: 3, window: 2, stride: 1) },
        "adaptiveMaxPool": { adaptiveMaxPool($0[0], output: [2, 4]) },
        "adaptiveMeanPool": { adaptiveMeanPool($0[0], output: [3, 4]) },
        "adaptiveMeanPool.3": { adaptiveMeanPool($0[0], output: 2) },
    ]

    private static let pools: [String: Operation] = [
        "maxPool.dilated": { maxPool($0[0], window: [2, 3], stride: [1, 2], padding: 1, dilation: [3, 1]) },
        "maxPool.ceil": { maxPool($0[0], window: 3, stride: 2, padding: 1, ceilMode: true) },
        "maxPool.dilated.ceil": { maxPool($0[0], window: 2, stride: 3, dilation: 3, ceilMode: true) },
        "maxPoolWithIndices.largest": { maxPoolWithIndices($0[0], window: 2, stride: 1, dilation: 2).largest },
        "maxPoolWithIndices.indices": {
            maxPoolWithIndices($0[0], window: 2, stride: 1, dilation: 2).indices.cast(to: .float64)
        },
        "maxUnpool": { x in
            let (largest, indices) = maxPoolWithIndices(x[0], window: 2)
            return maxUnpool(largest, indices, output: Array(x[0].shape[2...]))
        },
        "meanPool.ceil": { meanPool($0[0], window: 3, stride: 2, padding: 1, ceilMode: true) },
        "meanPool.ceil.uncounted": {
            meanPool($0[0], window: 3, stride: 2, padding: 1, countsPadding: false, ceilMode: true)
        },
        "adaptiveMeanPool.kept": { adaptiveMeanPool($0[0], output: [-1, 2]) },
        "channelShuffle": { channelShuffle($0[0], groups: 3) },
    ]

    private static let sizes: [String: Operation] = {
        let modes: [(String, UpsampleMode)] = [
            ("nearest", .nearest), ("nearest-exact", .nearestExact), ("bilinear", .bilinear), ("bicubic", .bicubic),
        ]
        var result: [String: Operation] = [
            "upsample.nearest-exact": { upsample($0[0], size: [7, 3], mode: .nearestExact) },
            "upsample.area": { upsample($0[0], size: [7, 3], mode: .area) },
        ]
        for (name, mode) in modes {
            result["upsample.fraction.\(name)"] = { upsample($0[0], scale: [1.7, 0.6], mode: mode) }
            for alignCorners in mode.rawValue.hasPrefix("bi") ? [false, true] : [] {
                let name = "upsample.antialias.\(name)\(alignCorners ? ".aligned" : "")"
                result[name] = { upsample($0[0], size: [3, 7], mode: mode, alignCorners: alignCorners, antialias: true) }
                result[name + ".fraction"] = {
                    upsample($0[0], scale: [0.45], mode: mode, alignCorners: alignCorners, antialias: true)
                }
            }
        }
        return result
    }()

    private static let convolutions: [String: Operation] = [
        "convolution.1": { convolution($0[0], $0[1], $0[2], stride: 2, padding: 3, dilation: 2) },
        "convolution.2": { convolution($0[0], $0[1], $0[2], stride: [2, 1], padding: [0, 2]) },
        "convolution.2.groups": { convolution($0[0], $0[1], padding: 1, groups: 2) },
        "convolution.2.same": { convolution($0[0], $0[1], padding: .same, dilation: 2) },
        "convolution.3": { convolution($0[0], $0[1], stride: 2, padding: 1) },
        "depthwiseConvolution": { depthwiseConvolution($0[0], $0[1]) },
        "transposedConvolution.1": { transposedConvolution($0[0], $0[1], $0[2], stride: 3, padding: 1, outputPadding: 2) },
        "transposedConvolution.2": { transposedConvolution($0[0], $0[1], stride: 2, dilation: 2, groups: 2) },
        "transposedConvolution.3": { transposedConvolution($0[0], $0[1], padding: 1) },
    ]

    private static let attention: [String: Operation] = [
        "attention": { scaledDotProductAttention($0[0], $0[1], $0[2]) },
        "attention.bias": { scaledDotProductAttention($0[0], $0[1], $0[2], mask: $0[3]) },
        "attention.mask": { x in
            let seen = Tensor([true, false, true, false, true, true, true, true, true, true, false, true, false, false, false])
            return scaledDotProductAttention(x[0], x[1], x[2], mask: seen.reshaped(3, 5).to(x[0].device))
        },
        "attention.causal": { scaledDotProductAttention($0[0], $0[1], $0[2], isCausal: true, scale: 0.3) },
    ]

    // MARK: Rows

    private static let scans: [String: Operation] = [
        "cumulativeProduct": { $0[0].cumulativeProduct() },
        "product": { $0[0].product(1) },
        "cumulativeLogSumExp": { $0[0].cumulativeLogSumExp(0) },
        "cumulativeMax": { $0[0].cumulativeMax() },
        "quantile": { $0[0].quantile(0.3, [1]) },
        "topK": { $0[0].topK(3, axis: 0).values },
        "sorted": { $0[0].sorted(descending: true) },
        "kthValue": { $0[0].kthValue(2).values },
        "differences": { $0[0].differences(order: 2) },
        "trapezoid": { trapezoid($0[0], at: $0[1]) },
        "scattered.add": { $0[0].scattered($0[1], at: Tensor([0, 2, 0, 3]), combining: .add) },
        "scattered.multiply": { $0[0].scattered($0[1], at: Tensor([0, 2, 0, 3]), combining: .multiply) },
        "scattered.max": { $0[0].scattered($0[1], at: Tensor([0, 2, 0, 3]), combining: .max) },
        "scattered.min": { $0[0].scattered($0[1], at: Tensor([0, 2, 0, 3]), combining: .min) },
        "takeAlongAxis": { $0[0].takeAlongAxis(Tensor([[0, 0, 2]]), axis: 1) },
        "norm.3": { $0[0].norm(3, [1]) },
        "unitNormalized": { $0[0].unitNormalized() },
        "covariance": { covariance($0[0]) },
        "correlation": { correlation($0[0]) },
    ]

    private static let special: [String: Operation] = [
        "logGamma": { logGamma($0[0]) },
        "digamma": { digamma($0[0]) },
        "polygamma.2": { polygamma(2, $0[0]) },
        "erfInverse": { erfInverse($0[0]) },
        "logit": { logit($0[0], epsilon: 0.125) },
        "sinc": { sinc($0[0]) },
        "xlogy": { xlogy($0[0], $0[1]) },
        "logAddExp": { logAddExp($0[0], $0[1]) },
        "logSumExp": { logSumExp($0[0], 1) },
    ]

    private static let matrices: [String: Operation] = [
        "svd.full": { x in
            let (u, s, vt) = svd(x[0], fullMatrices: true)
            return (u[.all, ..<2] * s).matmul(vt) + square(u[.all, 2...].matmul(u[.all, 2...].transposed()))[.all, ..<2]
        },
        "lu.l": { lu($0[0]).l },
        "lu.u": { lu($0[0]).u },
        "lu.wide": { lu($0[0]).u },
        "eigen.values": { eigenvalues($0[0]) },
        "eigen.vectors": { x in
            let (values, vectors) = eigen(x[0])
            let lengths = square(vectors).sum([-1])
            return complexProduct(values, .stacked([lengths, square(lengths)], axis: -1))
        },
        "solve.right": { solve($0[0], $0[1], isLeft: false) },
        "triangularSolve.right": { triangularSolve($0[0], $0[1], isLower: false, isLeft: false, hasUnitDiagonal: true) },
        "leastSquares.deficient": { leastSquares($0[0].matmul($0[1]), $0[2], tolerance: 1e-10).solution },
        "matrixNorm.minusTwo": { matrixNorm($0[0], .minusTwo) },
        "matrixNorm.minusOne": { matrixNorm($0[0], .minusOne, axes: (0, 2), keepingAxes: true) },
        "matrixNorm.minusInfinity": { matrixNorm($0[0], .minusInfinity) },
        "pseudoInverse.symmetric": {
            pseudoInverse(($0[0] + $0[0].transposed()) / 2, absoluteTolerance: 0.25, isSymmetric: true)
        },
    ]

    private static let signals: [String: Operation] = [
        "fft.length": { fft($0[0], length: 4) },
        "fft.real": { fft(real: $0[0], length: 7) },
        "realFFT.lengths": { realFFT($0[0], lengths: [5, 4], axes: [0, 1]) },
        "inverseRealFFT.length": { inverseRealFFT($0[0], length: 9) },
        "hermitianFFT": { hermitianFFT($0[0], length: 7) },
        "inverseHermitianFFT": { inverseHermitianFFT($0[0], scale: .orthonormal) },
        "stft.short": { stft($0[0], Framing(length: 8, hop: 3), window: $0[1], mode: .zeros, isOneSided: false) },
        "complexQuotient": { complexQuotient($0[0], $0[1]) },
        "complexExponential": { complexExponential($0[0]) },
        "complexMatmul": { complexMatmul($0[0], $0[1]) },
        "gaussianWindow": { _ in gaussianWindow(7, deviation: 1.5, dtype: .float64) },
        "exponentialWindow": { _ in exponentialWindow(7, tau: 1.5, dtype: .float64) },
        "cosineWindow": { _ in cosineWindow(7, dtype: .float64) },
        "nuttallWindow": { _ in nuttallWindow(7, dtype: .float64) },
        "gaussianWindow.symmetric": { _ in gaussianWindow(7, deviation: 1.5, isPeriodic: false, dtype: .float64) },
        "exponentialWindow.symmetric": { _ in
            exponentialWindow(7, center: 2.5, tau: 1.5, isPeriodic: false, dtype: .float64)
        },
        "cosineWindow.symmetric": { _ in cosineWindow(7, isPeriodic: false, dtype: .float64) },
        "nuttallWindow.symmetric": { _ in nuttallWindow(7, isPeriodic: false, dtype: .float64) },
    ]
}
