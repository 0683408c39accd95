import FluxLayers
import FluxTensor
import TestSupport
import Testing

/// Hyper-parameters that make no sense end the program where the layer is made, with the reason.
@Suite struct ImpossibleLayerTests {
    @Test(arguments: ImpossibleLayers.all.indices)
    func makingItEndsTheProgramWithTheReason(_ index: Int) async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) { [index = index as Int] in
            ImpossibleLayers.all[index].make()
        }
        let message = errorText(result)
        #expect(message.contains(ImpossibleLayers.all[index].message), "\(message)")
    }

    private static let losses: [(message: String, call: @Sendable () -> Tensor)] = {
        let x = Tensor([[0.2, 0.8], [0.5, 0.5]])
        return [
            ("[huberLoss] delta is 0.0; it must be positive", { huberLoss(x, x, delta: 0) }),
            ("[smoothL1Loss] beta is -1.0; it must not be negative", { smoothL1Loss(x, x, beta: -1) }),
            ("[tverskyLoss] beta is 1.5, not in 0...1", { tverskyLoss(x, x, beta: 1.5) }),
            ("[tverskyLoss] the smoothing is -1.0; it must not be negative", { tverskyLoss(x, x, smoothing: -1) }),
            ("[diceLoss] the smoothing is -1.0; it must not be negative", { diceLoss(x, x, smoothing: -1) }),
            ("[focalLoss] gamma is -1.0; it must not be negative", { focalLoss(x, x, gamma: -1) }),
            ("[binaryFocalLoss] epsilon is -1.0; it must not be negative", { binaryFocalLoss(x, x, epsilon: -1) }),
            ("[crossEntropy] epsilon is -1.0; it must not be negative", { crossEntropy(x, x, epsilon: -1) }),
            ("[softmaxCrossEntropy] the label smoothing is 1.5, not in 0...1", { logitCrossEntropy(x, x, labelSmoothing: 1.5) }),
            ("[msle] epsilon is nan; it must not be negative", { msle(x, x, epsilon: .nan) }),
            ("[gaussianNLL] epsilon is -1.0; it must not be negative", { gaussianNLL(x, x, x, epsilon: -1) }),
            ("[labelSmoothed] the smoothing is 1.5, not in 0...1", { labelSmoothed(x, 1.5) }),
            ("[tripletLoss] p is 0.0; it must be positive", { tripletLoss(x, x, x, p: 0) }),
            ("[binaryFocalLoss] alpha is 2.0, not in 0...1", { binaryFocalLoss(x, x, alpha: 2) }),
            ("[tripletLoss] the margin is -1.0; it must not be negative", { tripletLoss(x, x, x, margin: -1) }),
            ("[cosineSimilarityLoss] the margin is 2.0, not in -1...1", { cosineSimilarityLoss(x, x, margin: 2) }),
            ("[siameseContrastiveLoss] the margin is -1.0", { siameseContrastiveLoss(x[0], x[0], margin: -1) }),
            ("[crossEntropy] a prediction [2, 2] with targets [2, 1]", { crossEntropy(x, .ones(2, 1)) }),
            (
                "[logitCrossEntropy] a prediction [2, 2] with targets [2, 1]",
                { logitCrossEntropy(x, .ones(2, 1), reduction: .none) }
            ),
            ("[mse] the prediction has shape [2, 2], the target [2]", { mse(x, .ones(2)) }),
            ("[ctcLoss] the blank is 5, not in 0..<2", { ctcLoss(x.unsqueezed(0), [[1]], blank: 5) }),
        ]
    }()

    @Test(arguments: losses.indices)
    func impossibleLossesEndTheProgramToo(_ index: Int) async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) { [index = index as Int] in
            _ = ImpossibleLayerTests.losses[index].call()
        }
        let message = errorText(result)
        #expect(message.contains(ImpossibleLayerTests.losses[index].message), "\(message)")
    }
}
