import FluxTensor
import TestSupport
import Testing

/// Distributions by name: mean, variance, and the shares below two values, as SciPy has them.
@Suite struct DistributionTests {
    struct Distribution: Sendable, CustomTestStringConvertible {
        let testDescription: String
        /// `nil` where there is none.
        let mean: Double?
        let variance: Double
        let shares: [(below: Double, share: Double)]
        let draw: @Sendable (_ shape: [Int], Device, RandomGenerator) -> Tensor

        init(
            _ name: String, _ mean: Double?, _ variance: Double, _ shares: [(below: Double, share: Double)],
            _ draw: @escaping @Sendable ([Int], Device, RandomGenerator) -> Tensor
        ) {
            (testDescription, self.mean, self.variance, self.shares, self.draw) = (name, mean, variance, shares, draw)
        }
    }

    static let all: [Distribution] = continuous + counts

    private static let continuous = [
        Distribution("exponential", 0.5, 0.25, [(0.25, 0.3934693402873666), (1, 0.8646647167633873)]) {
            .randomExponential($0, rate: 2, on: $1, generator: $2)
        },
        Distribution("Laplace", 1, 8, [(0, 0.3032653298563167), (4, 0.888434919925785)]) {
            .randomLaplace($0, mean: 1, scale: 2, on: $1, generator: $2)
        },
        Distribution("Gumbel", 2.1544313298030655, 6.579736267392906, [(0, 0.1922956455479649), (5, 0.8734230184931167)]) {
            .randomGumbel($0, location: 1, scale: 2, on: $1, generator: $2)
        },
        Distribution("Cauchy", nil, 0, [(-3, 0.14758361765043326), (3, 0.75)]) {
            .randomCauchy($0, location: 1, scale: 2, on: $1, generator: $2)
        },
        Distribution("gamma, small", 0.25, 0.125, [(0.1, 0.47291074313446196), (0.5, 0.8427007929497151)]) {
            .randomGamma($0, concentration: 0.5, rate: 2, on: $1, generator: $2)
        },
        Distribution("gamma, large", 3, 3, [(2, 0.32332358381693654), (5, 0.8753479805169189)]) {
            .randomGamma($0, concentration: 3, on: $1, generator: $2)
        },
        Distribution("beta, small", 0.2, 0.045714285714285714, [(0.05, 0.32982002668121896), (0.5, 0.8838834764831843)]) {
            .randomBeta($0, alpha: 0.5, beta: 2, on: $1, generator: $2)
        },
        Distribution("beta, large", 0.7272727272727273, 0.01652892561983471, [(0.6, 0.16728975359999992), (0.9, 0.9298091736)]) {
            .randomBeta($0, alpha: 8, beta: 3, on: $1, generator: $2)
        },
    ]

    private static let counts = [
        Distribution("geometric", 10 / 3.0, 70 / 9.0, [(1, 0.3), (4, 0.7599)]) {
            .randomGeometric($0, probability: 0.3, on: $1, generator: $2)
        },
        Distribution("binomial, few", 3, 2.1, [(2, 0.3827827864), (5, 0.9526510126)]) {
            .randomBinomial($0, count: 10, probability: 0.3, on: $1, generator: $2)
        },
        Distribution("binomial, many", 700, 210, [(690, 0.2552183400594817), (715, 0.8577621421349721)]) {
            .randomBinomial($0, count: 1000, probability: 0.7, on: $1, generator: $2)
        },
        Distribution("binomial, likely", 34, 5.1, [(31, 0.13540203512923638), (36, 0.8698312383533413)]) {
            .randomBinomial($0, count: 40, probability: 0.85, on: $1, generator: $2)
        },
        Distribution("Poisson, some", 12, 12, [(8, 0.15502778176746296), (15, 0.8444156524501844)]) {
            .randomPoisson($0, rate: 12, on: $1, generator: $2)
        },
        Distribution("Poisson, few", 3.5, 3.5, [(2, 0.32084719886213414), (6, 0.9347119029710463)]) {
            .randomPoisson($0, rate: 3.5, on: $1, generator: $2)
        },
        Distribution("Poisson, many", 200, 200, [(190, 0.2529325922993208), (215, 0.8630096394150815)]) {
            .randomPoisson($0, rate: 200, on: $1, generator: $2)
        },
    ]

    @Test(arguments: all)
    func momentsAndSharesAreThoseOfTheDistribution(_ distribution: Distribution) {
        let count = 200_000.0
        let x = distribution.draw([Int(count)], .cpu, RandomGenerator(seed: 9)).array(of: Double.self)
        for (value, share) in distribution.shares {
            let found = Double(x.count { $0 <= value }) / count
            #expect(abs(found - share) < 5 * (share * (1 - share) / count).squareRoot(), "below \(value)")
        }
        guard let mean = distribution.mean else { return }
        let found = x.reduce(0, +) / count
        #expect(abs(found - mean) < 5 * (distribution.variance / count).squareRoot())
        let variance = x.reduce(0) { $0 + ($1 - found) * ($1 - found) } / count
        #expect(abs(variance / distribution.variance - 1) < 0.04)
    }

    @Test(arguments: all)
    func seedAndDevice(_ distribution: Distribution) {
        let x = distribution.draw([2, 150], .cpu, RandomGenerator(seed: 5))
        #expect(x.shape == [2, 150] && distribution.draw([2, 150], .cpu, RandomGenerator(seed: 5)) == x)
        #expect(distribution.draw([2, 150], .cpu, RandomGenerator(seed: 6)) != x)
        let y = distribution.draw([2, 150], .reference, RandomGenerator(seed: 5))
        #expect(y.device == .reference && Tolerance(x.dtype).problem(x, y) == nil)
        #expect(distribution.draw([0], .cpu, RandomGenerator(seed: 6)).shape == [0])
    }

    @Test func hugeCountsKeepTheirMoments() {
        let draws: [(mean: Double, variance: Double, Tensor)] = [
            (1e12, 1e12, .randomPoisson([100_000], rate: 1e12, dtype: .float64, generator: RandomGenerator(seed: 1))),
            (
                3e12, 2.1e12,
                .randomBinomial([100_000], count: 1e13, probability: 0.3, dtype: .float64, generator: RandomGenerator(seed: 2))
            ),
        ]
        for (mean, variance, x) in draws {
            let z = (x - mean) / variance.squareRoot()
            #expect(abs(z.mean().item()) < 5 / 1e5.squareRoot() && abs(square(z).mean().item() - 1) < 0.03)
        }
    }

    @Test func parametersMayBeTensors() {
        let rates = Tensor([[1], [100], [10_000]] as [[Float]])
        let x = Tensor.randomPoisson([3, 2000], rate: rates, generator: RandomGenerator(seed: 1))
        #expect(x.dtype == .int64 && (x.mean(1) / rates.squeezed(1)).isClose(to: .ones(3), absolute: 0.1))
        #expect(Tensor.randomExponential(rate: rates).shape == [3, 1])
        #expect(Tensor.randomGamma(concentration: rates, rate: .ones(2)).shape == [3, 2])
        #expect(Tensor.randomBinomial(count: Tensor([0, 7, 10_000]), probability: Tensor([0.5, 1, 0])) == Tensor([0, 7, 0]))
        #expect(Tensor.randomGeometric([3], probability: 1) == Tensor([1, 1, 1]))
        #expect(Tensor.randomPoisson(rate: Tensor([0.0])) == Tensor([0]))
    }

    @Test func probabilitiesOfDirichletAddUp() {
        let x = Tensor.randomDirichlet(
            [20_000, 3], concentration: Tensor([0.001, 1, 3]), dtype: .float64, generator: RandomGenerator(seed: 2))
        #expect(x.sum(-1).isClose(to: .ones([20_000], dtype: .float64)))
        #expect(x.mean(0).isClose(to: Tensor([0.001, 1, 3]) / 4.001, absolute: 0.01))
    }

    @Test func choicesAreDifferent() {
        let generator = RandomGenerator(seed: 4)
        let places = Tensor.randomChoice(5, of: 8, generator: generator)
        #expect(places.shape == [5] && places.dtype == .int64 && places.unique().values.count == 5)
        let many = Tensor.randomChoice(1000, of: 100_000, generator: generator)
        #expect(many.unique().values.count == 1000 && abs(many.cast(to: .float64).mean().item() / 50_000 - 1) < 0.1)
        #expect(Tensor.randomChoice(8, of: 8).sorted() == Tensor(Array(0..<8)) && Tensor.randomChoice(0, of: 0).count == 0)
        #expect(Tensor.randomChoice(0, weights: .ones(0)).count == 0)
        #expect(Tensor.randomChoice(2, weights: Tensor([0, 0x1p-1062, 0x3p-1062])).sorted() == Tensor([1, 2]))
        #expect(Tensor.randomChoice(2, weights: Tensor([-0.0, 1, 2])).sorted() == Tensor([1, 2]))
        let weights = Tensor([[0, 1, 3, 0]] as [[Double]]).broadcast(to: [20_000, 4])
        let drawn = Tensor.randomChoice(2, weights: weights, generator: generator)
        #expect(drawn.shape == [20_000, 2] && drawn.sorted() == Tensor([1, 2]).broadcast(to: [20_000, 2]))
        #expect(abs((drawn[.all, 0] .== 2).sum().item() / 20_000 - 0.75) < 0.02)
    }

    @Test func fewOfManyAreEquallyLikely() {
        let generator = RandomGenerator(seed: 6)
        #expect(Tensor.randomChoice(3, of: 1 << 40, generator: generator).unique().values.count == 3)
        var counts = [Int](repeating: 0, count: 200)
        for _ in 0..<20_000 {
            let places = Tensor.randomChoice(2, of: 200, generator: generator).array(of: Int.self)
            #expect(places[0] != places[1])
            for place in places { counts[place] += 1 }
        }
        #expect(counts.allSatisfy { abs($0 - 200) < 5 * 14 })
    }

    private static let mistakes: [(message: String, body: @Sendable () -> Void)] = [
        ("[randomExponential] the rate must be positive and finite, not", { _ = Tensor.randomExponential(rate: -1) }),
        ("[randomGamma] [2] does not stretch to [3]", { _ = Tensor.randomGamma([3], concentration: .ones(2)) }),
        ("[randomGumbel] the location must be finite, not", { _ = Tensor.randomGumbel([2], location: Tensor(Double.nan)) }),
        (
            "[randomBinomial] the count must be whole and not negative, not",
            { _ = Tensor.randomBinomial(count: 1.5, probability: 0) }
        ),
        ("[randomDirichlet] one number has no last axis of probabilities", { _ = Tensor.randomDirichlet(concentration: 1) }),
        ("[randomChoice] 3 of 2 without replacement", { _ = Tensor.randomChoice(3, of: 2) }),
        ("[randomChoice] 3 of weights [2] without replacement", { _ = Tensor.randomChoice(3, weights: .ones(2)) }),
    ]

    @Test(arguments: mistakes.indices)
    func mistakesTrap(_ index: Int) async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) { [index = index as Int] in
            DistributionTests.mistakes[index].body()
        }
        #expect(errorText(result).contains(DistributionTests.mistakes[index].message))
    }
}
