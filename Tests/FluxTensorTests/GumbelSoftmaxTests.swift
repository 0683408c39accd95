import FluxTensor
import TestSupport
import Testing

@Suite struct GumbelSoftmaxTests {
    private let logits = Tensor([[0.0, 1, 2], [3, 0, -1]])
    private let weights = Tensor([[1.0, 2, 4], [3, 5, 7]])

    private func draw(_ x: Tensor, isHard: Bool) -> Tensor {
        gumbelSoftmax(x, temperature: 0.7, isHard: isHard, generator: RandomGenerator(seed: 3))
    }

    @Test func hardDrawsAreOneHotWithTheGradientOfSoftOnes() {
        let hard = draw(logits, isHard: true)
        #expect(hard == draw(logits, isHard: false).argmax(-1).oneHot(3, dtype: .float64))
        let slopes = [true, false].map { isHard in
            gradient(at: logits) { (draw($0, isHard: isHard) * weights).sum() }
        }
        #expect(slopes[0].isClose(to: slopes[1], relative: 1e-12))
    }

    @Test func classesComeWithTheProbabilitiesOfTheSoftmax() {
        let draws = gumbelSoftmax(
            Tensor([0, 1, 2]).broadcast(to: [20_000, 3]), isHard: true, generator: RandomGenerator(seed: 4))
        #expect(abs(draws.mean(0) - softmax(Tensor([0.0, 1, 2]))).max().item() < 0.02)
    }

    @Test func temperaturesArePositive() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = gumbelSoftmax(.ones(3), temperature: 0)
        }
        #expect(errorText(result).contains("[gumbelSoftmax] the temperature is 0.0; it must be positive"))
    }
}
