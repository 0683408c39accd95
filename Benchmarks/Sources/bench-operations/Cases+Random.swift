// Random numbers, and what leaves elements out at random.
import Flux

func random() -> [Case] { draws() + integerDraws() + choices() + dropouts() }

private let million = 1_000_000

private func draw(_ name: String, _ function: @escaping () -> Tensor) -> Case {
    Case(name, [], isDifferentiable: false) { _ in function() }
}

private func draws() -> [Case] {
    [
        draw("random uniform 1000000") { .randomUniform(million) },
        draw("random normal 1000000") { .randomNormal([million]) },
        draw("random truncated normal 1000000") { .randomTruncatedNormal([million], in: -2...2) },
        draw("random exponential 1000000") { .randomExponential([million]) },
        draw("random Laplace 1000000") { .randomLaplace([million]) },
        draw("random Gumbel 1000000") { .randomGumbel([million]) },
        draw("random Cauchy 1000000") { .randomCauchy([million]) },
        draw("random gamma 100000") { .randomGamma(concentration: concentrations) },
        draw("random beta 100000") { .randomBeta(alpha: concentrations, beta: concentrations) },
        draw("random Dirichlet 10000x10") { .randomDirichlet(concentration: concentrations.reshaped(10_000, 10)) },
    ]
}

private let concentrations = Tensor.randomUniform(size, in: 0.5..<3)

private func integerDraws() -> [Case] {
    [
        draw("random integer 1000000") { .randomInteger(million, in: 0..<100) },
        draw("random Bernoulli 1000000") { .randomBernoulli([million], probability: 0.3) },
        draw("random geometric 1000000") { .randomGeometric([million], probability: 0.3) },
        draw("random Poisson 100000") { .randomPoisson(rate: rates, dtype: .float32) },
        draw("random binomial 100000") { .randomBinomial(count: trials, probability: probabilities, dtype: .float32) },
    ]
}

private let rates = Tensor.randomUniform(size, in: 1..<20)
private let trials = Tensor.full([size], 40)
private let probabilities = Tensor.randomUniform(size, in: 0.1..<0.9)

private func choices() -> [Case] {
    [
        draw("random permutation 100000") { .randomPermutation(100_000) },
        draw("random choice of 1000 of 100000") { .randomChoice(1000, of: 100_000) },
        draw("random choice of 100 by weights 100000") { .randomChoice(100, weights: probabilities) },
        draw("random categorical 1000x100") { .randomCategorical(logits: logits) },
        draw("random categorical of 50 1000x100") { .randomCategorical(logits: logits, count: 50) },
    ]
}

private let logits = Tensor.randomNormal(matrix)

private func dropouts() -> [Case] {
    let (alpha, channels, depth) = (AlphaDropout(0.5), Dropout(0.5, channelWise: true), StochasticDepth(0.5))
    trainMode(alpha)
    trainMode(channels)
    trainMode(depth)
    return [
        at("dropout") { dropout($0[0], probability: 0.5) },
        at("alpha dropout") { alpha($0[0]) },
        Case("dropout of channels 8x64x56x56", [[8, 64, 56, 56]]) { channels($0[0]) },
        Case("stochastic depth 8x64x56x56", [[8, 64, 56, 56]]) { depth($0[0]) },
    ]
}
