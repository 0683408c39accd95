import FluxTensor
import Foundation
import TestSupport
import Testing

@Suite(.serialized) struct RandomTests {
    /// A way to draw a tensor of that many elements.
    struct Draw: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let mean: Double
        let variance: Double
        let dtypes: [DType]
        let make: @Sendable (_ count: Int, DType, Device, RandomGenerator) -> Tensor

        init(
            _ name: String, mean: Double, variance: Double, dtypes: [DType] = [.float32, .float64, .bfloat16, .float16],
            _ make: @escaping @Sendable (Int, DType, Device, RandomGenerator) -> Tensor
        ) {
            (testDescription, self.mean, self.variance, self.dtypes, self.make) = (name, mean, variance, dtypes, make)
        }
    }

    /// Of a standard normal number that lies in -1...2.
    private static let truncatedMean = 0.22963717909132897
    private static let truncatedVariance = 0.5197625392115338

    static let draws: [Draw] = [
        Draw("uniform", mean: 0.5, variance: 1.0 / 12) { .randomUniform([$0], dtype: $1, on: $2, generator: $3) },
        Draw("uniform in -3..<1", mean: -1, variance: 16.0 / 12) {
            .randomUniform([$0], in: -3..<1, dtype: $1, on: $2, generator: $3)
        },
        Draw("normal", mean: 0, variance: 1) { .randomNormal([$0], dtype: $1, on: $2, generator: $3) },
        Draw("normal, mean 2, deviation 0.5", mean: 2, variance: 0.25) {
            .randomNormal([$0], mean: 2, deviation: 0.5, dtype: $1, on: $2, generator: $3)
        },
        Draw("normal, whole numbers", mean: 0, variance: 1e6, dtypes: [.int64, .int32]) {
            .randomNormal([$0], deviation: 1000, dtype: $1, on: $2, generator: $3)
        },
        Draw("truncated normal", mean: truncatedMean, variance: truncatedVariance) {
            .randomTruncatedNormal([$0], in: -1...2, dtype: $1, on: $2, generator: $3)
        },
        Draw("Bernoulli", mean: 0.3, variance: 0.21, dtypes: DType.allCases) {
            .randomBernoulli([$0], probability: 0.3, dtype: $1, on: $2, generator: $3)
        },
        Draw("integers in 0..<6", mean: 2.5, variance: 35.0 / 12, dtypes: [.int64, .int32, .uint8]) {
            .randomUniform([$0], in: 0..<6, dtype: $1, on: $2, generator: $3)
        },
        Draw("integers in -4.5..<5", mean: 0, variance: 80.0 / 12, dtypes: [.int64, .int32]) {
            .randomUniform([$0], in: -4.5..<5, dtype: $1, on: $2, generator: $3)
        },
        Draw("whole numbers in 3..<7", mean: 4.5, variance: 15.0 / 12, dtypes: [.int64, .uint8, .float32]) {
            .randomInteger([$0], in: 3..<7, dtype: $1, on: $2, generator: $3)
        },
    ]

    @Test(arguments: draws)
    func aSeedGivesTheSameNumbers(_ draw: Draw) {
        for dtype in draw.dtypes {
            let x = draw.make(1003, dtype, .cpu, RandomGenerator(seed: 5))
            #expect(x.shape == [1003] && x.dtype == dtype && x.device == .cpu)
            #expect(draw.make(1003, dtype, .cpu, RandomGenerator(seed: 5)) == x)
            #expect(draw.make(1003, dtype, .cpu, RandomGenerator(seed: 6)) != x)
        }
    }

    @Test(arguments: draws)
    func theThreadCountDoesNotMatter(_ draw: Draw) {
        let threads = ThreadTeam.count
        defer { ThreadTeam.count = threads }
        for dtype in draw.dtypes {
            let results = [1, 2, 3].map { count in
                ThreadTeam.count = count
                return draw.make(200_003, dtype, .cpu, RandomGenerator(seed: 5))
            }
            #expect(results[1] == results[0] && results[2] == results[0])
        }
    }

    @Test(arguments: draws)
    func theDeviceDoesNotMatter(_ draw: Draw) {
        for dtype in draw.dtypes {
            let x = draw.make(1003, dtype, .cpu, RandomGenerator(seed: 5))
            let y = draw.make(1003, dtype, .reference, RandomGenerator(seed: 5))
            #expect(Tolerance(dtype).problem(x, y) == nil, "\(dtype)")
        }
    }

    @Test(arguments: draws)
    func meanAndVarianceAreThoseOfTheDistribution(_ draw: Draw) {
        let count = 400_000
        for dtype in draw.dtypes {
            let values = draw.make(count, dtype, .cpu, RandomGenerator(seed: 9)).array(of: Double.self)
            let mean = values.reduce(0, +) / Double(count)
            let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(count)
            // Five standard errors, and the rounding of the narrow dtypes.
            let rounding = [.bfloat16, .float16].contains(dtype) ? 0.005 : 0
            #expect(abs(mean - draw.mean) < 5 * (draw.variance / Double(count)).squareRoot() + rounding, "\(dtype)")
            #expect(abs(variance / draw.variance - 1) < 0.012 + rounding, "\(dtype)")
        }
    }

    @Test(arguments: [DType.float32, .float64, .bfloat16, .float16])
    func uniformNumbersLieInTheirRange(_ dtype: DType) {
        for range in [1..<2, -2 ..< -1, 0.5..<0.50001] as [Range<Double>] {
            let x = Tensor.randomUniform([500_000], in: range, dtype: dtype, generator: RandomGenerator(seed: 3))
            #expect(x.min().item(Double.self) >= range.lowerBound)
            #expect(x.max().item(Double.self) < range.upperBound)
        }
    }

    @Test func uniformNumbersFillAllParts() {
        var counts = [Int](repeating: 0, count: 20)
        for value in Tensor.randomUniform([200_000], generator: RandomGenerator(seed: 3)).array(of: Double.self) {
            counts[Int(value * 20)] += 1
        }
        #expect(counts.allSatisfy { abs($0 - 10_000) < 500 })
    }

    @Test func integersAreEquallyLikely() {
        let x = Tensor.randomUniform([100_000], in: -5..<5, dtype: .int32, generator: RandomGenerator(seed: 3))
        let counts = (x + 5).bincount(10).array(of: Int.self)
        #expect(counts.count == 10 && counts.allSatisfy { abs($0 - 10_000) < 500 })
        #expect(Tensor.randomInteger(2, 3, in: 0..<2, dtype: .bool).shape == [2, 3])
    }

    private static let mistakes: [(message: String, body: @Sendable () -> Void)] = [
        ("[randomInteger] no whole number lies in the range", { _ = Tensor.randomInteger(2, in: 3..<3) }),
        ("[randomInteger] 0..<257 does not lie in uint8", { _ = Tensor.randomInteger(2, in: 0..<257, dtype: .uint8) }),
        ("[randomInteger] 0..<9223372036854775807 holds more than 2⁵³ numbers", { _ = Tensor.randomInteger(2, in: 0..<Int.max) }),
        ("[randomUniform] no whole number lies in the range", { _ = Tensor.randomUniform(2, in: 0.2..<0.8, dtype: .int64) }),
        ("[randomUniform] 0.0..<1e+30 does not lie in int64", { _ = Tensor.randomUniform(2, in: 0..<1e30, dtype: .int64) }),
    ]

    @Test(arguments: mistakes.indices)
    func mistakesTrap(_ index: Int) async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) { [index = index as Int] in
            RandomTests.mistakes[index].body()
        }
        #expect(errorText(result).contains(RandomTests.mistakes[index].message))
    }

    @Test func normalNumbersHaveTheRightTails() {
        let values = Tensor.randomNormal([400_000], dtype: .float64, generator: RandomGenerator(seed: 3)).array(of: Double.self)
        for (bound, share) in [(1.0, 0.317310508), (2, 0.045500264), (3, 0.002699796)] {
            let expected = share * 400_000
            let found = Double(values.count { abs($0) > bound })
            #expect(abs(found - expected) < 5 * expected.squareRoot(), "beyond \(bound)")
        }
    }

    /// Words next to the ends of their range have a path of their own. They are too rare to be met by chance: these are 9 and 21 from
    /// the lower end and 1 and 2 from the upper one, of the first 2³¹ of the stream.
    @Test(arguments: zip([163_350_662, 48_643_752, 279_354_704, 363_256_242], [-5.87, -5.74, 6.16, 6.08]))
    func normalNumbersOfTheRarestWords(_ block: UInt64, _ number: Double) {
        for first in [block, block - 7] {
            let generator = RandomGenerator(seed: 0)
            func draw(_ count: Int, _ device: Device) -> Tensor {
                generator.position = RandomKey(seed: 0, offset: first)
                return .randomNormal([count], mean: 0.5, deviation: 2, on: device, generator: generator)
            }
            for count in [32, 64, 100] {
                let (x, truth) = (draw(count, .cpu), draw(count, .reference))
                #expect(Tolerance(.float32).problem(x, truth) == nil)
                let extreme = x.array(of: Double.self).max { abs($0 - 0.5) < abs($1 - 0.5) }!
                #expect(abs((extreme - 0.5) / 2 - number) < 0.01)
            }
        }
    }

    @Test func truncatedNumbersLieInTheirRange() {
        // With the means of SciPy.
        let cases: [(ClosedRange<Double>, Double)] = [(4...5, 4.2168), (9...10, 9.1085), (-10 ... -9, -9.1085)]
        for (range, mean) in cases {
            let far = Tensor.randomTruncatedNormal([10_000], in: range, generator: RandomGenerator(seed: 3))
            #expect(far.min().item(Double.self) >= range.lowerBound && far.max().item(Double.self) <= range.upperBound)
            #expect(abs(far.mean().item(Double.self) - mean) < 0.01)
            let truth = Tensor.randomTruncatedNormal([100], in: range, on: .reference, generator: RandomGenerator(seed: 3))
            #expect(Tolerance(.float32).problem(far[0..<100], truth) == nil)
        }
    }

    @Test func limitsOfProbability() {
        let generator = RandomGenerator(seed: 3)
        #expect(Tensor.randomBernoulli([100], probability: 0, generator: generator) == .zeros(100))
        #expect(Tensor.randomBernoulli([100], probability: 1, generator: generator) == .ones(100))
    }

    // MARK: Classes

    @Test func classesAreDrawnWithTheirProbabilities() {
        let logits = log(Tensor([0.1, 0.2, 0.7])) + 5
        let draws = Tensor.randomCategorical(logits: logits, count: 100_000, generator: RandomGenerator(seed: 3))
        #expect(draws.shape == [100_000] && draws.dtype == .int64)
        let counts = draws.bincount(3).array(of: Double.self)
        for (count, share) in zip(counts, [0.1, 0.2, 0.7]) { #expect(abs(count / 100_000 - share) < 0.01) }
    }

    @Test func classesOfEachRowAreDrawnOnTheirOwn() {
        let logits = Tensor([[0, -Float.infinity], [-Float.infinity, 0]]).broadcast(to: [3, 2, 2])
        #expect(Tensor.randomCategorical(logits: logits) == Tensor([[0, 1], [0, 1], [0, 1]]))
        #expect(Tensor.randomCategorical(logits: logits, count: 4).shape == [3, 2, 4])
        #expect(Tensor.randomCategorical(logits: logits, count: 0).shape == [3, 2, 0])
        #expect(Tensor.randomCategorical(logits: logits.to(.reference)).device == .reference)
    }

    @Test func infiniteLogitsAreCertain() {
        let logits = Tensor([[1, .infinity, 2], [-.infinity, -.infinity, -.infinity], [0, .nan, 1]] as [[Double]])
        let draws = Tensor.randomCategorical(logits: logits, count: 50)
        #expect(draws[0] == .full([50], 1, dtype: .int64) && ((draws .>= 0) .& (draws .< 3)).all().item(Bool.self))
    }

    @Test func classesNeedLogits() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = Tensor.randomCategorical(logits: .zeros(2, 0))
        }
        let message = errorText(result)
        #expect(message.contains("[randomCategorical] one draw from logits [2, 0]: expected […, K] with K at least 1"))
    }

    // MARK: The stream

    @Test func aStreamGoesOn() {
        let generator = RandomGenerator(seed: 1)
        let (x, y) = (Tensor.randomUniform([8], generator: generator), Tensor.randomUniform([8], generator: generator))
        #expect(x != y)
        let both = Tensor.randomUniform([16], generator: RandomGenerator(seed: 1))
        #expect(Tensor.concatenated([x, y]) == both)
    }

    @Test func aPlaceInTheStreamCanBeRestored() {
        let generator = RandomGenerator(seed: 1)
        _ = Tensor.randomNormal([5], generator: generator)
        let place = generator.position
        let x = Tensor.randomNormal([5], generator: generator)
        generator.position = place
        #expect(Tensor.randomNormal([5], generator: generator) == x)
        generator.setSeed(1)
        #expect(generator.position == RandomKey(seed: 1, offset: 0))
    }

    @Test func numbersAreThoseOfThePublishedGenerator() {
        // Philox4x32-10 of counter 0 and key 0, from the authors' test vectors.
        let words: [UInt32] = [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8]
        let x = Tensor.randomUniform([4], generator: RandomGenerator(seed: 0)).array(of: Double.self)
        for (value, word) in zip(x, words) { #expect(abs(value - Double(word) / 0x1p32) < 0x1p-22) }
    }

    // MARK: Permutations

    @Test(arguments: [0, 1, 2, 10, 1000])
    func aPermutationHasEachNumberOnce(_ count: Int) {
        let order = RandomGenerator(seed: 4).permutation(count)
        #expect(order.sorted() == Array(0..<count))
        #expect(Tensor.randomPermutation(count, generator: RandomGenerator(seed: 4)) == Tensor(order))
        if count >= 10 { #expect(order != Array(0..<count)) }
    }

    @Test func allPermutationsAreEquallyLikely() {
        let generator = RandomGenerator(seed: 8)
        var counts: [[Int]: Int] = [:]
        for _ in 0..<24_000 { counts[generator.permutation(4), default: 0] += 1 }
        #expect(counts.count == 24)
        #expect(counts.values.allSatisfy { abs($0 - 1000) < 5 * 32 })
    }
}
