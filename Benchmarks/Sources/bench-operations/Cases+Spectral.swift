// Fourier transforms, complex numbers as pairs, and the windows of spectra.
import Flux

func spectral() -> [Case] { transforms() + ofSeveralAxes() + frames() + complexNumbers() + windows() }

private func transforms() -> [Case] {
    [
        Case("fft 1024", [[1024, 2]]) { fft($0[0]) },
        Case("fft 128x1024", [[128, 1024, 2]]) { fft($0[0]) },
        Case("fft 128x1000", [[128, 1000, 2]]) { fft($0[0]) },
        Case("fft 262144", [[262_144, 2]]) { fft($0[0]) },
        Case("fft 128x1000 with zeros to 1024", [[128, 1000, 2]]) { fft($0[0], length: 1024) },
        Case("fft of real 128x1024", [[128, 1024]]) { fft(real: $0[0]) },
        Case("inverseFFT 128x1024", [[128, 1024, 2]]) { inverseFFT($0[0]) },
        Case("realFFT 128x1024", [[128, 1024]]) { realFFT($0[0]) },
        Case("realFFT of columns 1024x128", [[1024, 128]]) { realFFT($0[0], axis: 0) },
        Case("inverseRealFFT 128x1024", [[128, 513, 2]]) { inverseRealFFT($0[0]) },
        Case("inverseRealFFT 128x1000 of 513", [[128, 513, 2]]) { inverseRealFFT($0[0], length: 1000) },
        Case("hermitianFFT 128x1024", [[128, 513, 2]]) { hermitianFFT($0[0]) },
        Case("inverseHermitianFFT 128x1024", [[128, 1024]]) { inverseHermitianFFT($0[0]) },
    ]
}

private func ofSeveralAxes() -> [Case] {
    [
        Case("fft of images 8x64x64", [[8, 64, 64, 2]]) { fft($0[0], axes: [1, 2]) },
        Case("inverseFFT of images 8x64x64", [[8, 64, 64, 2]]) { inverseFFT($0[0], axes: [1, 2]) },
        Case("realFFT of images 8x64x64", [[8, 64, 64]]) { realFFT($0[0], axes: [1, 2]) },
        Case("inverseRealFFT of images 8x64x64", [[8, 64, 33, 2]]) { inverseRealFFT($0[0], axes: [1, 2]) },
        Case("fftShift of images 8x64x64", [[8, 64, 64]]) { fftShift($0[0], axes: [1, 2]) },
        Case("inverseFFTShift of images 8x64x64", [[8, 64, 64]]) { inverseFFTShift($0[0], axes: [1, 2]) },
    ]
}

private func frames() -> [Case] {
    [
        Case("stft 100000", [[size]]) { stft($0[0], Framing(length: 512)) },
        Case("two-sided stft 100000", [[size]]) { stft($0[0], Framing(length: 512), isOneSided: false) },
        Case("stft with a short window 100000", [[size]]) { stft($0[0], Framing(length: 512), window: short) },
        Case("inverseSTFT 100000", [[257, 782, 2]]) { inverseSTFT($0[0], Framing(length: 512)) },
    ]
}

private let short = hannWindow(400)

private func complexNumbers() -> [Case] {
    [
        Case("complexProduct 100000", [[size, 2], [size, 2]]) { complexProduct($0[0], $0[1]) },
        Case("complexQuotient 100000", [[size, 2], [size, 2]]) { complexQuotient($0[0], $0[1]) },
        Case("complexExponential 100000", [[size, 2]]) { complexExponential($0[0]) },
        Case("complexConjugate 100000", [[size, 2]]) { complexConjugate($0[0]) },
        Case("complexMagnitude 100000", [[size, 2]]) { complexMagnitude($0[0]) },
        Case("complexAngle 100000", [[size, 2]]) { complexAngle($0[0]) },
        Case("complexPolar 100000", [[size], [size]]) { complexPolar($0[0], $0[1]) },
        Case("complexMatmul 256", [[256, 256, 2], [256, 256, 2]]) { complexMatmul($0[0], $0[1]) },
    ]
}

private func windows() -> [Case] {
    func of(_ name: String, _ window: @escaping () -> Tensor) -> Case {
        Case("\(name) \(size)", [], isDifferentiable: false) { _ in window() }
    }
    return [
        of("hannWindow") { hannWindow(size) },
        of("hammingWindow") { hammingWindow(size) },
        of("blackmanWindow") { blackmanWindow(size) },
        of("bartlettWindow") { bartlettWindow(size) },
        of("kaiserWindow") { kaiserWindow(size) },
        of("nuttallWindow") { nuttallWindow(size) },
        of("cosineWindow") { cosineWindow(size) },
        of("gaussianWindow") { gaussianWindow(size, deviation: 1000) },
        of("exponentialWindow") { exponentialWindow(size, tau: 1000) },
        of("generalHammingWindow") { generalHammingWindow(size) },
        of("generalCosineWindow") { generalCosineWindow(size, weights: [0.4, 0.3, 0.2, 0.1]) },
        of("fftFrequencies") { fftFrequencies(size) },
        of("realFFTFrequencies") { realFFTFrequencies(size) },
    ]
}
