import FluxTensor
import Foundation
import TestSupport

extension OperationTable {
    static let spectral: [OperationSpec] =
        complexTransforms + realTransforms + severalAxes + complexNumbers + shortTime + windows + frequencies + [melFilters]

    /// Lengths with one factor, several, a large prime and none at all.
    private static let lengths = [1, 2, 3, 4, 5, 6, 8, 12, 14, 37]

    private static func complex(
        _ name: String, _ variant: String = "", _ apply: @escaping @Sendable (Tensor) -> Tensor
    ) -> OperationSpec {
        OperationSpec(
            name, variant, [.numbers(-1...1)], lengths.map { [[$0, 2]] } + [[[2, 3, 2]], [[9, 6, 2]], [[0, 3, 2]]],
            shape: { $0[0] },
            { apply($0[0]) })
    }

    private static let complexTransforms: [OperationSpec] = [
        complex("fft") { fft($0) }.with {
            $0.examples = [
                .init([rows([1, 0], [2, 0], [3, 0], [4, 0])], rows([10, 0], [-2, 2], [-2, 0], [-2, -2])),
                .init([rows([0, 1], [0, -1])], rows([0, 0], [0, 2])),
            ]
            $0.failures = [
                .init([[4, 3]], "[fft] [4, 3] is not complex: the last axis holds pairs"),
                .init([[2]], "[fft] [2] is not complex"),
                .init([[0, 2]], "[fft] axis -1 of [0, 2] is empty"),
            ]
        },
        complex("inverseFFT") { inverseFFT($0) }.with {
            $0.examples = [.init([rows([10, 0], [-2, 2], [-2, 0], [-2, -2])], rows([1, 0], [2, 0], [3, 0], [4, 0]))]
        },
        complex("fft", "forth and back") { inverseFFT(fft($0, scale: .forward), scale: .forward) * 2 - $0 }.with {
            $0.examples = [.init([rows([1, 2], [3, 4], [5, 6])], rows([1, 2], [3, 4], [5, 6]))]
        },
        complex("fft", "orthonormal") { fft($0, scale: .orthonormal) }.with {
            $0.examples = [.init([rows([1, 0], [1, 0], [1, 0], [1, 0])], rows([2, 0], [0, 0], [0, 0], [0, 0]))]
        },
        OperationSpec(
            "fft", "first axis", [.numbers(-1...1)], [[[3, 4, 2]], [[7, 1, 2]]], shape: { $0[0] }, { fft($0[0], axis: 0) }),
    ]

    private static let realTransforms: [OperationSpec] = [
        OperationSpec(
            "realFFT", [.numbers(-1...1)], lengths.map { [[$0]] } + [[[3, 4]], [[9, 5]], [[2, 3, 5]], [[0, 4]]],
            shape: { $0[0].dropLast() + [$0[0].last! / 2 + 1, 2] }, { realFFT($0[0]) }
        ).with {
            $0.examples = [
                .init([row(1, 2, 3, 4)], rows([10, 0], [-2, 2], [-2, 0])), .init([row(1, 1, 1)], rows([3, 0], [0, 0])),
            ]
            $0.failures = [.init([[2, 0]], "[realFFT] axis -1 of [2, 0] is empty")]
        },
        OperationSpec("realFFT", "first axis", [.numbers(-1...1)], [[[4, 3]]], shape: { [$0[0][0] / 2 + 1, $0[0][1], 2] }) {
            realFFT($0[0], axis: 0, scale: .forward)
        },
        OperationSpec(
            "inverseRealFFT", [.numbers(-1...1)], [[[2, 2]], [[3, 2]], [[9, 5, 2]], [[0, 3, 2]]],
            shape: { $0[0].dropLast(2) + [2 * ($0[0][$0[0].count - 2] - 1)] },
            { inverseRealFFT($0[0]) }
        ).with {
            $0.examples = [
                .init([rows([10, 0], [-2, 2], [-2, 0])], row(1, 2, 3, 4)), .init([rows([1, 9], [0, 9])], row(0.5, 0.5)),
            ]
            $0.failures = [
                .init([[1, 2]], "[inverseRealFFT] [1, 2] makes 0 real numbers along axis -1; there must be at least one")
            ]
        },
        OperationSpec(
            "inverseRealFFT", "odd length", [.numbers(-1...1)], [[[3, 2]], [[3, 3, 2]]], shape: { $0[0].dropLast(2) + [5] },
            { inverseRealFFT($0[0], length: 5, scale: .orthonormal) }),
        OperationSpec("inverseRealFFT", "first axis", [.numbers(-1...1)], [[[3, 4, 2]]], shape: { [4, $0[0][1]] }) {
            inverseRealFFT($0[0], axis: 0)
        }.with { $0.failures = [.init([[5, 4, 3]], "[inverseRealFFT] [5, 4, 3] is not complex")] },
    ]

    private static let severalAxes: [OperationSpec] = [
        complex("fft", "all axes") { fft($0, axes: []) }.with {
            $0.cases = [[[3, 4, 2]], [[5, 2]]]
            $0.examples = [
                .init(
                    [Tensor([[[1, 0], [2, 0]], [[3, 0], [4, 0]]])], Tensor([[[10, 0], [-2, 0]], [[-4, 0], [0, 0]]]))
            ]
            $0.failures = [.init([[2, 3]], "[fft] [2, 3] is not complex")]
        },
        complex("inverseFFT", "two axes") { inverseFFT($0, axes: [0, -1], scale: .orthonormal) }.with {
            $0.cases = [[[3, 2, 4, 2]]]
        },
        OperationSpec(
            "realFFT", "all axes", [.numbers(-1...1)], [[[3, 4]], [[5]]], shape: { $0[0].dropLast() + [$0[0].last! / 2 + 1, 2] },
            { realFFT($0[0], axes: []) }),
        OperationSpec("realFFT", "axes in an order", [.numbers(-1...1)], [[[4, 2, 3]]], shape: { [$0[0][0] / 2 + 1, 2, 3, 2] }) {
            realFFT($0[0], axes: [2, 0])
        }.with { $0.failures = [.init([[2, 2]], "[realFFT] axis 2 is outside of -2..<2")] },
        OperationSpec("inverseRealFFT", "of realFFT", [.numbers(-1...1)], [[[4, 5]], [[3, 2, 4]]], shape: { $0[0] }) { inputs in
            inverseRealFFT(realFFT(inputs[0], axes: []), axes: [], length: inputs[0].shape.last) * 3
        }.with { $0.examples = [.init([rows([1, 2, 3], [4, 5, 6])], rows([3, 6, 9], [12, 15, 18]))] },
    ]

    private static let complexNumbers: [OperationSpec] = [
        OperationSpec(
            "complexProduct", [.numbers(-2...2), .numbers(-2...2)], [[[2], [2]], [[3, 2], [2]], [[0, 2], [2]]], shape: broadcast,
            { complexProduct($0[0], $0[1]) }
        ).with {
            $0.examples = [.init([row(1, 2), row(3, 4)], row(-5, 10))]
            $0.failures = [.init([[2], [3]], "[complexProduct] [3] is not complex")]
        },
        complex("complexConjugate") { complexConjugate($0) }.with {
            $0.examples = [.init([row(1, 2)], row(1, -2))]
            $0.failures = [.init([[]], "[complexConjugate] [] is not complex")]
        },
        OperationSpec(
            "complexQuotient", [.numbers(-2...2), .numbers(0.5...2)], [[[2], [2]], [[3, 2], [2]], [[0, 2], [2]]],
            shape: broadcast,
            { complexQuotient($0[0], $0[1]) }
        ).with {
            $0.examples = [
                .init([row(-5, 10), row(3, 4)], row(1, 2)), .init([row(1e-300, 3e300), row(1e-300, 1e300)], row(3, 0)),
                .init([row(1, 2), row(0, 0)], row(.nan, .nan)),
            ]
            $0.failures = [.init([[2], [3]], "[complexQuotient] [3] is not complex")]
        },
        complex("complexExponential") { complexExponential($0) }.with {
            $0.examples = [.init([rows([0, Double.pi / 2], [1, Double.pi])], rows([0, 1], [-M_E, 0]))]
            $0.failures = [.init([[3]], "[complexExponential] [3] is not complex")]
        },
        OperationSpec(
            "complexPolar", [.numbers(0.2...2), .numbers(-3...3)], [[[3], [3]], [[2, 1], [3]], [[], []], [[0], [1]]],
            shape: { broadcast($0) + [2] }, { complexPolar($0[0], $0[1]) }
        ).with { $0.examples = [.init([row(2, 3), row(0, Double.pi)], rows([2, 0], [-3, 0]))] },
        OperationSpec(
            "complexMatmul", [.numbers(-1...1), .numbers(-1...1)],
            [[[2, 3, 2], [3, 2, 2]], [[2, 2, 2, 2], [2, 1, 2]], [[2, 0, 2], [0, 3, 2]]],
            shape: { broadcast([$0[0].dropLast(3), $0[1].dropLast(3)]) + [$0[0][$0[0].count - 3]] + $0[1].suffix(2) },
            { complexMatmul($0[0], $0[1]) }
        ).with {
            $0.examples = [.init([Tensor([[[1.0, 2], [3, 4]]]), Tensor([[[5.0, 6]], [[7, 8]]])], Tensor([[[-18.0, 68]]]))]
            $0.failures = [.init([[2, 2, 3], [2, 2, 2]], "[complexMatmul] [2, 2, 3] is not complex")]
        },
        OperationSpec("unwrap", [.numbers(-3...3)], [[[9]], [[2, 5]], [[1]], [[0, 3]]], shape: { $0[0] }, { unwrap($0[0]) }).with
        {
            $0.examples = [
                .init([row(3, -3, 3, -3)], row(3, 2 * Double.pi - 3, 3, 2 * Double.pi - 3)),
                .init([row(0, Double.pi, 0)], row(0, Double.pi, 0)),
            ]
            $0.failures = [.init([[]], "[unwrap] axis -1 is outside of 0..<0")]
        },
        OperationSpec("unwrap", "other period", [.numbers(-3...3)], [[[5, 3]]], shape: { $0[0] }) {
            unwrap($0[0], axis: 0, period: 4, threshold: 3)
        }.with {
            $0.examples = [.init([row(1, 2, 3, -1, 0)], row(1, 2, 3, 3, 4)), .init([row(0, 2.5, 6)], row(0, 2.5, 2))]
        },
        OperationSpec("unwrap", "no period", [.numbers(-3...3)], [], shape: { $0[0] }) { unwrap($0[0], period: 0) }.with {
            $0.failures = [.init([[3]], "[unwrap] the period is 0.0; it must be positive")]
        },
        ofPairs("complexMagnitude", .init([rows([3, -4], [0, 0])], row(5, 0))) { complexMagnitude($0) },
        ofPairs("complexAngle", .init([rows([1, 1], [-2, 0])], row(Double.pi / 4, Double.pi))) { complexAngle($0) },
    ]

    private static func ofPairs(
        _ name: String, _ example: OperationSpec.Example, _ apply: @escaping @Sendable (Tensor) -> Tensor
    ) -> OperationSpec {
        OperationSpec(
            name, [.numbers(0.2...1)], [[[3, 2]], [[2]], [[0, 2]]], shape: { Array($0[0].dropLast()) }, { apply($0[0]) }
        )
        .with {
            $0.examples = [example]
            $0.failures = [.init([[3]], "[\(name)] [3] is not complex")]
        }
    }

    private static let framing = Framing(length: 4, hop: 2)
    private static let plain = Framing(length: 5, hop: 3, isCentered: false)

    private static let shortTime: [OperationSpec] = [
        OperationSpec(
            "stft", [.numbers(-1...1)], [[[6]], [[2, 9]], [[3]]], shape: { $0[0].dropLast() + [3, $0[0].last! / 2 + 1, 2] }
        ) {
            stft($0[0], framing)
        }.with {
            $0.failures = [
                .init([[2]], "[stft] a signal of 2 elements is too short for frames of 4"),
                .init([[]], "[stft] a scalar is no signal"),
            ]
        },
        OperationSpec(
            "stft", "with a window", [.numbers(-1...1), .numbers(0.5...1)], [[[11], [5]], [[2, 5], [5]]],
            shape: { $0[0].dropLast() + [3, ($0[0].last! - 5) / 3 + 1, 2] },
            { stft($0[0], plain, window: $0[1], isNormalized: true) }
        ).with { $0.failures = [.init([[9], [6]], "[stft] the window has shape [6], not [5] or fewer elements")] },
        OperationSpec(
            "inverseSTFT", [.numbers(-1...1)], [[[3, 4, 2]], [[2, 3, 3, 2]]],
            shape: { $0[0].dropLast(3) + [2 * ($0[0][$0[0].count - 2] - 1)] },
            { inverseSTFT($0[0], framing) }
        ).with {
            $0.failures = [
                .init([[5, 3, 2]], "[inverseSTFT] [5, 3, 2] is not […, 3, frames, 2], as frames of 4 make it")
            ]
        },
        OperationSpec(
            "inverseSTFT", "with a window", [.numbers(-1...1), .numbers(0.5...1)], [[[3, 3, 2], [5]]], shape: { _ in [9] },
            { inverseSTFT($0[0], plain, window: $0[1], isNormalized: true, count: 9) }
        ).with { $0.failures = [.init([[3, 1, 2], [5]], "[inverseSTFT] the frames of [3, 1, 2] determine 5 elements, not 9")] },
        OperationSpec("inverseSTFT", "of an stft", [.numbers(-1...1)], [[[8]], [[2, 6]]], shape: { $0[0] }) {
            inverseSTFT(stft($0[0], framing), framing)
        }.with { $0.examples = [.init([row(1, 2, 3, 4, 5, 6)], row(1, 2, 3, 4, 5, 6))] },
        OperationSpec(
            "spectrogram", [.numbers(-1...1)], [[[6]], [[2, 9]]], shape: { $0[0].dropLast() + [3, $0[0].last! / 2 + 1] }
        ) {
            spectrogram($0[0], framing)
        },
        OperationSpec(
            "spectrogram", "power", [.numbers(0.5...1), .numbers(0.5...1)], [[[5], [5]]], shape: { _ in [3, 1] },
            {
                spectrogram(
                    $0[0] + Tensor([0, 1, 0, 3, 0]).cast(to: $0[0].dtype).to($0[0].device), plain, window: $0[1], power: 1.5)
            }
        ),
        OperationSpec(
            "spectrogram", "power 0", [.numbers(-1...1)], [], shape: { $0[0] }, { spectrogram($0[0], framing, power: 0) }
        ).with {
            $0.failures = [.init([[9]], "[spectrogram] the power is 0.0; it must be positive")]
        },
    ]

    private static func window(
        _ name: String, _ example: [Double], _ make: @escaping @Sendable (Int, DType, Device) -> Tensor
    ) -> OperationSpec {
        OperationSpec(
            name, [.numbers(-1...1)], [[[5]], [[1]], [[8]]], shape: { $0[0] },
            { $0[0] * make($0[0].shape[0], $0[0].dtype, $0[0].device) }
        ).with {
            $0.examples = [.init([row(1, 1, 1, 1)], Tensor(example))]
            $0.failures = [.init([[0]], "[\(name)] the window has 0 elements; it needs at least one")]
        }
    }

    private static func windowFailure(
        _ name: String, _ message: String, _ make: @escaping @Sendable () -> Tensor
    ) -> OperationSpec {
        OperationSpec(name, "failure", [.numbers(-1...1)], [], shape: { $0[0] }, { _ in make() }).with {
            $0.failures = [.init([[1]], "[\(name)] \(message)")]
        }
    }

    private static let windows: [OperationSpec] = [
        window("hannWindow", [0, 0.5, 1, 0.5]) { hannWindow($0, dtype: $1, on: $2) },
        window("hannWindow", [0, 0.75, 0.75, 0]) { hannWindow($0, isPeriodic: false, dtype: $1, on: $2) }.with {
            $0.variant = "symmetric"
        },
        window("hammingWindow", [0.08, 0.54, 1, 0.54]) { hammingWindow($0, dtype: $1, on: $2) },
        window("blackmanWindow", [0, 0.34, 1, 0.34]) { blackmanWindow($0, dtype: $1, on: $2) },
        window("bartlettWindow", [0, 0.5, 1, 0.5]) { bartlettWindow($0, dtype: $1, on: $2) },
        window("nuttallWindow", [0.0003628, 0.2269824, 1, 0.2269824]) { nuttallWindow($0, dtype: $1, on: $2) },
        window("generalHammingWindow", [0.5, 0.75, 1, 0.75]) { generalHammingWindow($0, alpha: 0.75, dtype: $1, on: $2) },
        window("generalCosineWindow", [0.25, 0.25, 1.25, 0.25]) {
            generalCosineWindow($0, weights: [0.5, 0.5, 0.25], dtype: $1, on: $2)
        },
        window("gaussianWindow", [0.1353352832366127, 0.6065306597126334, 1, 0.6065306597126334]) {
            gaussianWindow($0, dtype: $1, on: $2)
        },
        window("exponentialWindow", [0.36787944117144233, 0.6065306597126334, 1, 0.6065306597126334]) {
            exponentialWindow($0, tau: 2, dtype: $1, on: $2)
        },
        window("cosineWindow", [0.3090169943749474, 0.8090169943749475, 1, 0.8090169943749475]) {
            cosineWindow($0, dtype: $1, on: $2)
        },
        windowFailure("gaussianWindow", "the deviation is 0.0; it must be positive") { gaussianWindow(4, deviation: 0) },
        windowFailure("exponentialWindow", "tau is -1.0; it must be positive") { exponentialWindow(4, tau: -1) },
        window("kaiserWindow", [0.3039662294153687, 0.7791669747707872, 1, 0.7791669747707872]) {
            kaiserWindow($0, beta: 2.5, dtype: $1, on: $2)
        },
    ]

    private static let frequencies: [OperationSpec] = [
        ofCount("fftFrequencies", row(0, 0.25, 0.5, -0.5, -0.25)) { fftFrequencies($0, spacing: 0.8, dtype: $1, on: $2) },
        ofCount("realFFTFrequencies", row(0, 0.25, 0.5)) { realFFTFrequencies($0, spacing: 0.8, dtype: $1, on: $2) },
        OperationSpec(
            "fftShift", [.numbers(-2...2)], [[[4, 5, 2]], [[1, 2]]], shape: { $0[0] }, { fftShift($0[0], axes: [0, 1]) }
        )
        .with { $0.examples = [.init([rows([0, 1, 2], [3, 4, 5])], rows([5, 3, 4], [2, 0, 1]))] },
        OperationSpec("inverseFFTShift", [.numbers(-2...2)], [[[4, 5]]], shape: { $0[0] }, { inverseFFTShift($0[0], axes: [1]) })
            .with {
                $0.examples = [.init([rows([2, 0, 1])], rows([0, 1, 2]))]
                $0.failures = [.init([[3]], "[inverseFFTShift] axis 1 is outside of -1..<1")]
            },
    ]

    /// With the result for five elements.
    private static func ofCount(
        _ name: String, _ result: Tensor, _ make: @escaping @Sendable (Int, DType, Device) -> Tensor
    ) -> OperationSpec {
        OperationSpec(
            name, [.numbers(1...2)], [[[5]], [[4]], [[1]]], shape: { [name == "fftFrequencies" ? $0[0][0] : $0[0][0] / 2 + 1] },
            { make($0[0].shape[0], $0[0].dtype, $0[0].device) * $0[0].sum() / $0[0].sum() }
        ).with {
            $0.hasIgnoredArgument = true
            $0.examples = [.init([row(1, 1, 1, 1, 1)], result)]
            $0.failures = [.init([[0]], "[\(name)] the transform has 0 elements; it needs at least one")]
        }
    }

    private static let melFilters = OperationSpec("melFilterBanks", [.numbers(-1...1)], [[[9, 4]]], shape: { [3, $0[0][1]] }) {
        let bank = melFilterBanks(
            3, frequencies: $0[0].shape[0], sampleRate: 16000, scale: .slaney, isNormalized: true, dtype: $0[0].dtype,
            on: $0[0].device)
        return bank.matmul($0[0] * 1000)
    }.with {
        $0.failures = [.init([[0, 4]], "[melFilterBanks] 3 filters over 0 frequencies; both must be positive")]
    }
}
