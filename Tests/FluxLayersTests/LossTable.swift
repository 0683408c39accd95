import FluxLayers
import FluxTensor

/// A row for each loss, and more where a loss has several forms.
enum LossTable {
    private static let ulp = Double(Float.ulpOfOne)

    static let all =
        distances + entropies + margins + sets + sequences + classes + binary + separations

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
        },
        LossSpec("ctcLoss.zeroInfinity") {
            ctcLoss(
                $0[0], $0[1], labelLengths: [2, 3], lengths: [7, 2], zeroInfinity: true, reduction: $1)
        },
    ]

    private static let classes = classes("", .none) + classes("Mean", .mean) + maps

    /// Losses with class targets. PyTorch has no gradient for weights.
    private static func classes(_ ending: String, _ reduction: LossReduction) -> [LossSpec] {
        [
            LossSpec("logitCrossEntropy.weighted" + ending, hasReduction: false) { x, _ in
                logitCrossEntropy(x[0], x[1], weight: x[2].stopGradient(), reduction: reduction)
            },
            LossSpec("logitCrossEntropy.ignoring" + ending, hasReduction: false) { x, _ in
                logitCrossEntropy(x[0], x[1], ignoreIndex: -100, reduction: reduction)
            },
            LossSpec("logitCrossEntropy.all" + ending, hasReduction: false) { x, _ in
                logitCrossEntropy(
                    x[0], x[1], weight: x[2].stopGradient(), ignoreIndex: -100, labelSmoothing: 0.1,
                    reduction: reduction)
            },
            LossSpec("logitCrossEntropy.soft" + ending, hasReduction: false) { x, _ in
                logitCrossEntropy(
                    x[0], x[1], weight: x[2].stopGradient(), labelSmoothing: 0.1, reduction: reduction)
            },
            LossSpec("logitCrossEntropy.maps" + ending, hasReduction: false) { x, _ in
                logitCrossEntropy(
                    x[0], x[1], axis: 1, weight: x[2].stopGradient(), ignoreIndex: -100, labelSmoothing: 0.1,
                    reduction: reduction)
            },
            LossSpec("nllLoss" + (ending.isEmpty ? "" : "." + ending), hasReduction: false) { x, _ in
                nllLoss(x[0], x[1], weight: x[2].stopGradient(), ignoreIndex: -100, reduction: reduction)
            },
        ]
    }

    private static let maps: [LossSpec] = [
        LossSpec("nllLoss.maps", hasReduction: false) { x, _ in
            nllLoss(x[0], x[1], axis: 1, ignoreIndex: -100, reduction: .none)
        },
        LossSpec("crossEntropy.all", hasReduction: false) { x, _ in
            crossEntropy(
                x[0], x[1], weight: x[2].stopGradient(), ignoreIndex: -100, epsilon: ulp, reduction: .none)
        },
        LossSpec("focalLoss.weighted", hasReduction: false) { x, _ in
            focalLoss(
                x[0], x[1], gamma: 1.5, weight: x[2].stopGradient(), ignoreIndex: -100, epsilon: 0,
                reduction: .none)
        },
        LossSpec("logitFocalLoss", hasReduction: false) { x, _ in
            logitFocalLoss(x[0], x[1], gamma: 1.5, weight: x[2].stopGradient(), reduction: .none)
        },
    ]

    private static let binary: [LossSpec] = [
        LossSpec("binaryCrossEntropy.weighted") {
            binaryCrossEntropy(
                $0[0], $0[1].stopGradient(), weight: $0[2].stopGradient(), epsilon: 0, reduction: $1)
        },
        LossSpec("logitBinaryCrossEntropy.both") { x, reduction in
            let weight = x[2].stopGradient()
            return logitBinaryCrossEntropy(
                x[0], x[1], weight: weight, positiveWeight: weight, reduction: reduction)
        },
        LossSpec("binaryFocalLoss.balanced") {
            binaryFocalLoss($0[0], $0[1].stopGradient(), alpha: 0.25, epsilon: 0, reduction: $1)
        },
        LossSpec("logitBinaryFocalLoss") {
            logitBinaryFocalLoss($0[0], $0[1].stopGradient(), alpha: 0.25, reduction: $1)
        },
    ]

    private static let separations: [LossSpec] = [
        LossSpec("klDivergence.logs") {
            klDivergence($0[0], $0[1], isLog: true, isTargetLog: true, reduction: $1)
        },
        LossSpec("klDivergence.batchMean", hasReduction: false) { x, _ in
            klDivergence(x[0], x[1], isLog: true, reduction: .batchMean)
        },
        LossSpec("poissonLoss.logs") {
            poissonLoss($0[0], $0[1].stopGradient(), isLog: true, isFull: true, reduction: $1)
        },
        LossSpec("poissonLoss.full") {
            poissonLoss($0[0], $0[1].stopGradient(), isFull: true, epsilon: ulp, reduction: $1)
        },
        LossSpec("tripletLoss.swap") {
            tripletLoss(
                $0[0], $0[1], $0[2], margin: 2, p: 3, swapsAnchor: true, epsilon: 1e-4, reduction: $1)
        },
        LossSpec("tripletLoss.distance") {
            tripletLoss($0[0], $0[1], $0[2], distance: { abs($0 - $1).sum(-1) }, reduction: $1)
        },
        LossSpec("cosineSimilarity.broadcast", hasReduction: false) { x, _ in
            cosineSimilarity(x[0], x[1], axis: 0)
        },
        LossSpec("cosineSimilarity.zeros", hasReduction: false) { x, _ in
            cosineSimilarity(x[0].stopGradient(), x[1], epsilon: 0.5)
        },
        LossSpec("marginRankingLoss") {
            marginRankingLoss($0[0], $0[1], $0[2].stopGradient(), margin: 0.3, reduction: $1)
        },
        LossSpec("hingeEmbeddingLoss") {
            hingeEmbeddingLoss($0[0], $0[1].stopGradient(), margin: 0.5, reduction: $1)
        },
        LossSpec("softMarginLoss") { softMarginLoss($0[0], $0[1].stopGradient(), reduction: $1) },
        LossSpec("multiMarginLoss") { multiMarginLoss($0[0], $0[1], reduction: $1) },
        LossSpec("multiMarginLoss.square") {
            multiMarginLoss($0[0], $0[1], margin: 0.5, p: 2, weight: $0[2].stopGradient(), reduction: $1)
        },
        LossSpec("multiLabelMarginLoss") { multiLabelMarginLoss($0[0], $0[1], reduction: $1) },
        LossSpec("multiLabelSoftMarginLoss") {
            multiLabelSoftMarginLoss(
                $0[0], $0[1].stopGradient(), weight: $0[2].stopGradient(), reduction: $1)
        },
    ]
}
