import FluxLayers
import FluxTensor
import TestSupport
import Testing

/// What the golden values do not say of the losses.
@Suite struct LossTests {
    private let logits = Tensor([[2, -1, 0.5], [0, 3, 1]] as [[Float]])

    @Test(arguments: [LossReduction.mean, .sum, .none, .batchMean])
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

    @Test func samplesOfIgnoredClassesDoNotCount() {
        let scores = Tensor.randomNormal([3, 4], dtype: .float64)
        let (some, all) = (Tensor([1, 9, 2]), Tensor([1, 2]))
        let kept = Tensor.stacked([scores[0], scores[2]])
        for reduction in [LossReduction.mean, .sum] {
            #expect(
                logitCrossEntropy(scores, some, ignoreIndex: 9, reduction: reduction)
                    .isClose(to: logitCrossEntropy(kept, all, reduction: reduction), relative: 1e-12))
        }
        let none = logitCrossEntropy(scores.cast(to: .float32), Tensor([9, 9, 9]), ignoreIndex: 9)
        #expect(none.item(Double.self).isNaN)
        let slope = gradient(at: scores.cast(to: .float32)) {
            logitCrossEntropy($0, some, ignoreIndex: 9)
        }
        #expect(slope[1] == .zeros(4))
    }

    @Test func weightsOfClassesHaveGradients() {
        let (scores, weight) = (Tensor.randomNormal([3, 4], dtype: .float64), Tensor([0.5, 1, 2, 3]))
        for smoothing in [0, 0.1] {
            let loss: (Tensor) -> Tensor = {
                logitCrossEntropy(scores, Tensor([1, 3, 1]), weight: $0, labelSmoothing: smoothing)
            }
            let found = gradient(at: weight) { loss($0) }
            #expect(
                Tolerance.differences.problem(found, CentralDifferences.gradient(at: weight) { loss($0) })
                    == nil)
        }
    }

    @Test func batchMeanDividesByTheFirstAxis() {
        let (x, y) = (Tensor.randomNormal([2, 3, 4]), Tensor.randomNormal([2, 3, 4]))
        #expect(mse(x, y, reduction: .batchMean).isClose(to: mse(x, y, reduction: .sum) / 2))
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

    /// Losses whose gradients are made by a kernel, or of a kernel's result.
    @Test func fusedLossesHaveSecondDerivatives() {
        let x = Tensor((0..<20).map { Double($0 * 7 % 20) / 7.3 - 1.337 }).reshaped(4, 5)
        let (y, classes) = (Tensor((0..<20).map { Double($0 * 3 % 20) / 20 }).reshaped(4, 5), Tensor([0, 2, 4, 1]))
        let labels = Tensor([[1, 0, -1, 2, 2], [2, -1, 0, 0, 0], [4, 3, 2, 1, -1], [3, 3, -1, 0, 0]])
        let losses: [(name: String, loss: (Tensor) -> Tensor)] = [
            ("huber", { huberLoss($0, y.cast(to: $0.dtype), delta: 0.5) }),
            ("logistic", { logitBinaryCrossEntropy($0, y.cast(to: $0.dtype), positiveWeight: 3) }),
            ("margins", { multiMarginLoss($0, classes) }),
            ("squared margins", { multiMarginLoss($0, classes, margin: 0.5, p: 2) }),
            ("labels", { multiLabelMarginLoss(square($0), labels) }),
            ("sequences", { ctcLoss($0.reshaped(1, 4, 5), [[1, 2]]) }),
        ]
        for (name, loss) in losses {
            let slope = { (x: Tensor) in (gradient(at: x) { loss($0) } * y.cast(to: x.dtype)).sum() }
            let found = gradient(at: x) { slope($0) }
            let expected = CentralDifferences.gradient(at: x) { slope($0) }
            #expect(Tolerance.differences.problem(found, expected) == nil, "\(name)")
            let single = gradient(at: x.cast(to: .float32)) { slope($0) }
            #expect(single.isClose(to: found.cast(to: .float32), relative: 1e-3, absolute: 1e-4), "\(name)")
        }
    }

    @Test func rightClassesOfInfiniteScoresCount() {
        let scores = Tensor([[-.infinity, 1, 2], [.nan, 1, 2]] as [[Float]])
        for filler in [0, 9] {
            let losses = multiLabelMarginLoss(scores, Tensor([[2, -1, filler], [1, -1, filler]]), reduction: .none)
            #expect(losses[0].item(Float.self) == 0)
            #expect(losses[1].item(Float.self).isNaN)
        }
    }

    private static let mistakes: [(message: String, body: @Sendable () -> Void)] = [
        ("[mse] the prediction has shape [2], the target [2, 1]", { _ = mse(.ones(2), .ones(2, 1)) }),
        (
            "a prediction [2, 3] with targets [3]; expected [2, 3] or classes [2]",
            { _ = logitCrossEntropy(.ones(2, 3), Tensor([0, 1, 2])) }
        ),
        ("class 3 is not in 0..<3", { _ = logitCrossEntropy(.ones(2, 3), Tensor([0, 3])) }),
        (
            "class -1 is not in 0..<3",
            { _ = logitCrossEntropy(.ones(2, 3), Tensor([-1, 7]), ignoreIndex: 7) }
        ),
        (
            "[nllLoss] class 5 is not in 0..<3",
            { _ = nllLoss(.ones(2, 3), Tensor([0, 5]), ignoreIndex: -1) }
        ),
        (
            "[nllLoss] targets [2, 3] for a prediction [2, 3]; they must be classes",
            { _ = nllLoss(.ones(2, 3), .ones(2, 3)) }
        ),
        (
            "weights [2] for 3 classes",
            { _ = logitCrossEntropy(.ones(2, 3), Tensor([0, 1]), weight: .ones(2)) }
        ),
        (
            "with targets [2, 3]; they must be classes [2]",
            { _ = logitCrossEntropy(.ones(2, 3), .ones(2, 3), ignoreIndex: 0) }
        ),
        ("[crossEntropy] classes are float32", { _ = crossEntropy(.ones(2, 3), .ones(2)) }),
        (
            "[binaryCrossEntropy] [3] does not stretch to [2]",
            { _ = binaryCrossEntropy(.ones(2), .ones(2), weight: .ones(3)) }
        ),
        (
            "[multiMarginLoss] p is 3, not 1 or 2",
            { _ = multiMarginLoss(.ones(2, 3), Tensor([0, 1]), p: 3) }
        ),
        ("expected [N, K] and [N]", { _ = multiMarginLoss(.ones(2, 3), Tensor([0, 1, 2])) }),
        (
            "index 3 is outside of an axis of 3",
            { _ = multiLabelMarginLoss(.ones(1, 3), Tensor([[0, 3, -1]])) }
        ),
        (
            "[ctcLoss] label length 3 is not in 0...2",
            { _ = ctcLoss(.ones(1, 2, 3), Tensor([[1, 2]]), labelLengths: [3]) }
        ),
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
