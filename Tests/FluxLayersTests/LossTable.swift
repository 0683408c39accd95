import FluxLayers
import FluxTensor

/// A row for each loss, and more where a loss has several forms.
enum LossTable {
    private static let ulp = Double(Float.ulpOfOne)

    static let all = distances + entropies + margins + sets + sequences

    private static let distances: [LossSpec] = [
        LossSpec("mse") { mse($0[0], $0[1], reduction: $1) },
        LossSpec("mae") { mae($0[0], $0[1], reduction: $1) },
        LossSpec("msle") { msle($0[0], $0[1], epsilon: ulp, reduction: $1) },
        LossSpec("huberLoss") { huberLoss($0[0], $0[1], delta: 0.5, reduction: $1) },
        LossSpec("smoothL1Loss") { smoothL1Loss($0[0], $0[1], beta: 0.5, reduction: $1) },
        LossSpec("cosineSimilarity", hasReduction: false) { x, _ in cosineSimilarity(x[0], x[1], epsilon: 0) },
        LossSpec("cosineSimilarityLoss") { cosineSimilarityLoss($0[0], $0[1], reduction: $1) },
        LossSpec("cosineSimilarityLoss.labels") {
            cosineSimilarityLoss($0[0], $0[1], labels: Tensor([1, -1, -1, 1] as [Float]), margin: -0.5, reduction: $1)
        },
        LossSpec("gaussianNLL") { gaussianNLL($0[0], $0[1], $0[2], isFull: true, reduction: $1) },
        LossSpec("poissonLoss") { poissonLoss($0[0], $0[1], epsilon: ulp, reduction: $1) },
    ]

    private static let entropies: [LossSpec] = [
        LossSpec("labelSmoothed", hasReduction: false) { x, _ in labelSmoothed(x[0], 0.1) },
        LossSpec("labelSmoothed.binary", hasReduction: false) { x, _ in labelSmoothed(binary: x[0], 0.1) },
        LossSpec("crossEntropy") { crossEntropy($0[0], $0[1], epsilon: ulp, reduction: $1) },
        LossSpec("crossEntropy.smoothed") { crossEntropy($0[0], $0[1], epsilon: ulp, labelSmoothing: 0.1, reduction: $1) },
        LossSpec("logitCrossEntropy") { logitCrossEntropy($0[0], $0[1], reduction: $1) },
        LossSpec("logitCrossEntropy.smoothed") { logitCrossEntropy($0[0], $0[1], labelSmoothing: 0.1, reduction: $1) },
        LossSpec("logitCrossEntropy.smoothedMean", hasReduction: false) { x, _ in
            logitCrossEntropy(x[0], x[1], labelSmoothing: 0.1)
        },
        LossSpec("binaryCrossEntropy") { binaryCrossEntropy($0[0], $0[1], epsilon: ulp, reduction: $1) },
        LossSpec("logitBinaryCrossEntropy") { logitBinaryCrossEntropy($0[0], $0[1], reduction: $1) },
        LossSpec("logitBinaryCrossEntropy.extreme") { x, reduction in
            let sure = Tensor([[0, 0, 0, 0, 0], [1, 1, 1, 1, 1]] as [[Float]]).cast(to: x[0].dtype)
            return logitBinaryCrossEntropy(x[0], sure, reduction: reduction)
        },
        LossSpec("logitBinaryCrossEntropy.weighted") { x, reduction in
            let weight = Tensor([0.5, 1, 2, 3, 4] as [Float]).cast(to: x[0].dtype)
            return logitBinaryCrossEntropy(x[0], x[1], positiveWeight: weight, reduction: reduction)
        },
        LossSpec("klDivergence") { klDivergence($0[0], $0[1], epsilon: ulp, reduction: $1) },
        LossSpec("binaryFocalLoss") { binaryFocalLoss($0[0], $0[1], epsilon: ulp, reduction: $1) },
        LossSpec("focalLoss") { focalLoss($0[0], $0[1], epsilon: ulp, reduction: $1) },
    ]

    private static let margins: [LossSpec] = [
        LossSpec("hingeLoss") { hingeLoss($0[0], $0[1], reduction: $1) },
        LossSpec("squaredHingeLoss") { squaredHingeLoss($0[0], $0[1], reduction: $1) },
        LossSpec("siameseContrastiveLoss") { siameseContrastiveLoss($0[0], $0[1], reduction: $1) },
        LossSpec("tripletLoss") { tripletLoss($0[0], $0[1], $0[2], reduction: $1) },
    ]

    private static let sets: [LossSpec] = [
        LossSpec("diceLoss") { diceLoss($0[0], $0[1], reduction: $1) },
        LossSpec("diceLoss.rows") { diceLoss($0[0], $0[1], axes: [1], reduction: $1) },
        LossSpec("tverskyLoss") { tverskyLoss($0[0], $0[1], reduction: $1) },
    ]

    private static let sequences: [LossSpec] = [
        LossSpec("ctcLoss") {
            ctcLoss($0[0], [[1, 2, 2], [4, 4], [], [1, 3, 2]], lengths: [7, 5, 6, 4], reduction: $1)
        }
    ]
}
