import FluxTensor
import TestSupport
import Testing

/// Evenly spaced numbers and functions of them, longer than a block of the kernels.
@Suite(.serialized) struct CurveTests {
    struct Curve: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let isSymmetric: Bool
        let make: @Sendable (Int, DType, Device) -> Tensor

        init(_ name: String, isSymmetric: Bool = true, _ make: @escaping @Sendable (Int, DType, Device) -> Tensor) {
            (testDescription, self.isSymmetric, self.make) = (name, isSymmetric, make)
        }
    }

    static let curves: [Curve] = [
        Curve("arange", isSymmetric: false) { .arange(-3, to: Double($0) * 0.25 - 3, by: 0.25, dtype: $1, on: $2) },
        Curve("linspace", isSymmetric: false) { .linspace(-1, 2, count: $0, dtype: $1, on: $2) },
        Curve("hann") { hannWindow($0, isPeriodic: false, dtype: $1, on: $2) },
        Curve("blackman") { blackmanWindow($0, isPeriodic: false, dtype: $1, on: $2) },
        Curve("nuttall") { nuttallWindow($0, isPeriodic: false, dtype: $1, on: $2) },
        Curve("five cosines") {
            generalCosineWindow($0, weights: [0.3, 0.3, 0.2, 0.1, 0.1], isPeriodic: false, dtype: $1, on: $2)
        },
        Curve("no cosines") { generalCosineWindow($0, weights: [], isPeriodic: false, dtype: $1, on: $2) },
        Curve("bartlett") { bartlettWindow($0, isPeriodic: false, dtype: $1, on: $2) },
        Curve("kaiser") { kaiserWindow($0, isPeriodic: false, dtype: $1, on: $2) },
        Curve("cosine") { cosineWindow($0, isPeriodic: false, dtype: $1, on: $2) },
        Curve("gaussian") { gaussianWindow($0, deviation: 100, isPeriodic: false, dtype: $1, on: $2) },
        Curve("exponential") { exponentialWindow($0, tau: 100, isPeriodic: false, dtype: $1, on: $2) },
        Curve("exponential, off center", isSymmetric: false) { exponentialWindow($0, center: 30.5, tau: 2, dtype: $1, on: $2) },
        Curve("exponential, around a fraction", isSymmetric: false) {
            exponentialWindow($0, center: 0.123, tau: 1e5, dtype: $1, on: $2)
        },
        Curve("periodic", isSymmetric: false) { hannWindow($0, dtype: $1, on: $2) },
        Curve("frequencies", isSymmetric: false) { fftFrequencies($0, spacing: 0.1, dtype: $1, on: $2) },
        Curve("frequencies of real numbers", isSymmetric: false) { realFFTFrequencies($0, dtype: $1, on: $2) },
    ]

    @Test(arguments: curves)
    func valuesAreThoseOfTheReference(_ curve: Curve) {
        for count in [2, 3, 511, 512, 513, 1000, 1027] {
            for dtype in [DType.float64, .float32, .bfloat16, .float16] {
                let x = curve.make(count, dtype, .cpu)
                #expect(Tolerance(dtype).problem(x, curve.make(count, dtype, .reference)) == nil, "\(count) of \(dtype)")
                if curve.isSymmetric { #expect(x == x.flipped()) }
            }
        }
    }

    @Test(arguments: curves)
    func theThreadCountDoesNotMatter(_ curve: Curve) {
        let threads = ThreadTeam.count
        defer { ThreadTeam.count = threads }
        let results = [1, 2, 3].map { count in
            ThreadTeam.count = count
            return curve.make(100_003, .float64, .cpu)
        }
        #expect(results[1] == results[0] && results[2] == results[0])
    }

    @Test func endsAreExact() {
        for count in [7, 50, 99, 4000] {
            let windows = [hannWindow(count, isPeriodic: false), bartlettWindow(count, isPeriodic: false, dtype: .float64)]
            for window in windows { #expect(window[0].item() == 0.0 && window[count - 1].item() == 0.0) }
            let line = Tensor.linspace(0.1, 0.7, count: count, dtype: .float64)
            #expect(line[0].item() == 0.1 && line[count - 1].item() == 0.7)
            #expect(hannWindow(2 * count)[count].item() == 1.0)
        }
        #expect(Tensor.arange(to: 300_000, dtype: .int64)[299_999].item(Int.self) == 299_999)
        #expect(Tensor.arange(-200, to: 400, dtype: .uint8).unique().values.count == 256)
    }
}
