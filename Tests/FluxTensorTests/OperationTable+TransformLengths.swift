import FluxTensor
import TestSupport

extension OperationTable {
    /// Fourier transforms of another length than that of their input, and those composed of others.
    static let transformLengths: [OperationSpec] = complexLengths + realLengths + severalLengths + composed + frames + [hadamard]

    private static func of(
        _ name: String, _ variant: String, _ cases: [[Int]], shape: @escaping @Sendable ([Int]) -> [Int],
        _ apply: @escaping @Sendable (Tensor) -> Tensor
    ) -> OperationSpec {
        OperationSpec(name, variant, [.numbers(-1...1)], cases.map { [$0] }, shape: { shape($0[0]) }, { apply($0[0]) })
    }

    private static let complexLengths: [OperationSpec] = [
        of("fft", "length", [[3, 2], [5, 2], [2, 8, 2]], shape: { $0.dropLast(2) + [5, 2] }) { fft($0, length: 5) }.with {
            $0.examples = [.init([rows([5, 0])], rows([5, 0], [5, 0], [5, 0], [5, 0], [5, 0]))]
        },
        of("fft", "first axis's length", [[3, 2, 2], [6, 1, 2]], shape: { [4] + $0.dropFirst() }) {
            fft($0, length: 4, axis: 0, scale: .forward)
        },
        of("fft", "length 0", [], shape: { $0 }) { fft($0, length: 0) }.with {
            $0.failures = [.init([[3, 2]], "[fft] the length is 0; it must be at least 1")]
        },
        of("inverseFFT", "length", [[3, 2], [7, 2]], shape: { _ in [5, 2] }) { inverseFFT($0, length: 5) },
        of("fft", "of real numbers", [[5], [2, 4], [1]], shape: { $0 + [2] }) { fft(real: $0) }.with {
            $0.examples = [.init([row(1, 2, 3, 4)], rows([10, 0], [-2, 2], [-2, 0], [-2, -2]))]
            $0.failures = [.init([[0]], "[fft] axis -1 of [0] is empty")]
        },
        of("fft", "of real numbers, length and axis", [[5, 3]], shape: { [4, $0[1], 2] }) { fft(real: $0, length: 4, axis: 0) },
    ]

    private static let realLengths: [OperationSpec] = [
        of("realFFT", "length", [[3], [6], [2, 5]], shape: { $0.dropLast() + [3, 2] }) { realFFT($0, length: 5) },
        of("realFFT", "first axis's length", [[3, 2], [6, 1]], shape: { [3, $0[1], 2] }) { realFFT($0, length: 4, axis: 0) },
        of("inverseRealFFT", "length", [[2, 2], [3, 2], [6, 2]], shape: { _ in [5] }) { inverseRealFFT($0, length: 5) }.with {
            $0.examples = [.init([rows([5, 0])], row(1, 1, 1, 1, 1))]
            $0.failures = [.init([[2, 3]], "[inverseRealFFT] [2, 3] is not complex")]
        },
    ]

    private static let severalLengths: [OperationSpec] = [
        of("fft", "lengths", [[3, 4, 2]], shape: { _ in [5, 2, 2] }) { fft($0, lengths: [5, 2], axes: []) }.with {
            $0.failures = [.init([[3, 2]], "[fft] 2 lengths for 1 axes")]
        },
        of("inverseFFT", "lengths", [[3, 4, 2]], shape: { _ in [2, 6, 2] }) { inverseFFT($0, lengths: [6, 2], axes: [1, 0]) },
        of("realFFT", "lengths", [[3, 4]], shape: { _ in [2, 4, 2] }) { realFFT($0, lengths: [2, 6], axes: [0, 1]) },
    ]

    private static let composed: [OperationSpec] = [
        of("hermitianFFT", "", [[3, 2], [2, 4, 2]], shape: { $0.dropLast(2) + [2 * ($0[$0.count - 2] - 1)] }) {
            hermitianFFT($0)
        },
        of("hermitianFFT", "length", [[3, 2, 2]], shape: { _ in [5, 2] }) {
            hermitianFFT($0, length: 5, axis: 0, scale: .forward)
        },
        of("inverseHermitianFFT", "", [[5], [2, 4]], shape: { $0.dropLast() + [$0.last! / 2 + 1, 2] }) {
            inverseHermitianFFT($0)
        },
        of("hermitianFFT", "undone", [[5], [6]], shape: { $0 }) {
            hermitianFFT(inverseHermitianFFT($0, scale: .orthonormal), length: $0.shape[0], scale: .orthonormal) * 2
        },
    ]

    private static let framing = Framing(length: 6, hop: 2)

    private static let frames: [OperationSpec] = [
        OperationSpec(
            "stft", "with a short window", [.numbers(-1...1), .numbers(0.5...1)], [[[9], [3]]], shape: { _ in [4, 5, 2] },
            { stft($0[0], framing, window: $0[1], mode: .edge) }),
        of("stft", "both sides", [[9]], shape: { _ in [6, 5, 2] }) {
            stft($0, framing, isNormalized: true, mode: .zeros, isOneSided: false)
        },
        of("inverseSTFT", "both sides and a short window", [[9]], shape: { $0 }) {
            let window = Tensor([1, 2, 1, 1]).cast(to: $0.dtype).to($0.device)
            return inverseSTFT(stft($0, framing, window: window, isOneSided: false), framing, window: window, count: 9) * 2
        },
    ]

    private static let hadamard = of("hadamardTransform", "", [[8], [2, 4], [1], [0, 2]], shape: { $0 }) {
        hadamardTransform($0, axis: $0.rank - 1)
    }.with {
        $0.dtypes = numbers
        $0.examples = [
            .init([row(1, 0, 1, 0)], row(2, 2, 0, 0)), .init([row(1, 2, 3, 5)], row(11, -3, -5, 1)),
            .init([row(7)], row(7)),
        ]
        $0.failures = [.init([[6]], "[hadamardTransform] axis 0 of [6] has not a power of two elements")]
    }
}
