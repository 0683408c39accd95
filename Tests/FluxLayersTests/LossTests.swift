import FluxLayers
import FluxTensor
import TestSupport
import Testing

/// What the golden values do not say of the losses.
@Suite struct LossTests {
    private let logits = Tensor([[2, -1, 0.5], [0, 3, 1]] as [[Float]])

    @Test(arguments: [LossReduction.mean, .sum, .none])
    func integerClassesMeanTheirOneHotRows(_ reduction: LossReduction) {
        let classes = Tensor([2, 0])
        let rows = classes.oneHot(3)
        #expect(
            logitCrossEntropy(logits, classes, reduction: reduction)
                .isClose(to: logitCrossEntropy(logits, rows, reduction: reduction)))
        let probabilities = softmax(logits)
        #expect(
            crossEntropy(probabilities, classes, reduction: reduction)
                .isClose(to: crossEntropy(probabilities, rows, reduction: reduction)))
    }

    @Test func bothCrossEntropiesAgreeWhereNothingIsExtreme() {
        let target = softmax(Tensor([[1, 2, 3], [0, 0, 1]] as [[Float]]))
        #expect(crossEntropy(softmax(logits), target).isClose(to: logitCrossEntropy(logits, target), relative: 1e-4))
    }

    @Test func epsilonKeepsTheLogarithmFinite() {
        let certain = Tensor([[1, 0]] as [[Float]])
        #expect(crossEntropy(certain, Tensor([1])).item(Float.self).isFinite)
        let loss: Float = crossEntropy(certain, Tensor([1]), epsilon: 0.5).item()
        #expect(abs(loss - 0.6931472) < 1e-6)
    }

    @Test func targetsHaveGradientsToo() {
        let target = Tensor([[0.2, 0.3, 0.5], [0, 0.9, 0.1]])
        let scores = logits.cast(to: .float64)
        let losses: [(Tensor, Tensor) -> Tensor] = [
            { logitCrossEntropy($0, $1) }, { logitCrossEntropy($0, $1, reduction: .sum) },
            { crossEntropy(softmax($0), $1) }, { mse($0, $1) },
        ]
        for loss in losses {
            let found = gradient(at: target) { loss(scores, $0) }
            let expected = CentralDifferences.gradient(at: target) { loss(scores, $0) }
            #expect(Tolerance.differences.problem(found, expected) == nil)
        }
    }

    @Test func lossesHaveSecondDerivatives() {
        let x = Tensor([0.5, -1, 2])
        let h = hessian(at: x) { logitCrossEntropy($0.unsqueezed(0), Tensor([1])) }
        let p = softmax(x)
        let expected = Tensor.identity(3, dtype: .float64) * p - p.unsqueezed(1) * p
        #expect(h.isClose(to: expected, relative: 1e-12, absolute: 1e-12))
        #expect(hessian(at: x) { mse($0, .zeros(like: x)) }.isClose(to: Tensor.identity(3, dtype: .float64) * (2.0 / 3)))
    }

    private static let mistakes: [(message: String, body: @Sendable () -> Void)] = [
        ("[mse] the prediction has shape [2], the target [2, 1]", { _ = mse(.ones(2), .ones(2, 1)) }),
        ("logits [2, 3] with targets [3]", { _ = logitCrossEntropy(.ones(2, 3), Tensor([0, 1, 2])) }),
        ("class 3 is not in 0..<3", { _ = logitCrossEntropy(.ones(2, 3), Tensor([0, 3])) }),
    ]

    @Test(arguments: mistakes.indices)
    func mistakesTrap(_ index: Int) async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) { [index = index as Int] in
            LossTests.mistakes[index].body()
        }
        let message = errorText(result)
        #expect(message.contains(LossTests.mistakes[index].message))
    }
}
