// Losses.
import Flux

func losses() -> [Case] { ofNumbers() + ofClasses() + ofLabels() + ofPairs() }

private let targets = Tensor.randomUniform(size, in: 0.1..<0.9)
private let labels = Tensor.randomBernoulli([size], probability: 0.5)
private let signs = labels * 2 - 1

private func ofNumbers() -> [Case] {
    [
        at("mse") { mse($0[0], targets) },
        at("mae") { mae($0[0], targets) },
        at("huberLoss", in: -2..<2) { huberLoss($0[0], targets) },
        at("smoothL1Loss", in: -2..<2) { smoothL1Loss($0[0], targets) },
        at("poissonLoss") { poissonLoss($0[0], targets) },
        at("poissonLoss of logarithms") { poissonLoss($0[0], targets, isLog: true) },
        at("gaussianNLL", inputs: 2) { gaussianNLL($0[0], $0[1], targets) },
    ]
}

private func ofClasses() -> [Case] {
    let (rows, images) = ([10_000, 100], [8, 20, 56, 56])
    let (classes, places) = (([10_000], 100), ([8, 56, 56], 20))
    return matrices("crossEntropy", columns: 100) { name, shape in
        Case(name, [shape], places: ([shape[0]], 100)) { softmaxCrossEntropy($0[0], $0[1]) }
    } + [
        Case("crossEntropy of images 8x20x56x56", [images], places: places) { logitCrossEntropy($0[0], $0[1], axis: 1) },
        Case("crossEntropy of images with weights 8x20x56x56", [images], places: places) {
            logitCrossEntropy($0[0], $0[1], axis: 1, weight: classWeights[0..<20], ignoreIndex: 7)
        },
        Case("crossEntropy with weights 10000x100", [rows], places: classes) {
            logitCrossEntropy($0[0], $0[1], weight: classWeights)
        },
        Case("crossEntropy with an ignored class 10000x100", [rows], places: classes) {
            logitCrossEntropy($0[0], $0[1], ignoreIndex: 7)
        },
        Case("crossEntropy with smooth labels 10000x100", [rows], places: classes) {
            logitCrossEntropy($0[0], $0[1], labelSmoothing: 0.1)
        },
        Case("crossEntropy of distributions 10000x100", [rows]) { logitCrossEntropy($0[0], distributions) },
        Case("nllLoss 10000x100", [rows], places: classes) { nllLoss($0[0], $0[1]) },
        Case("nllLoss with weights 10000x100", [rows], places: classes) { nllLoss($0[0], $0[1], weight: classWeights) },
        Case("klDivergence 10000x100", [rows]) { klDivergence($0[0], distributions, isLog: true, reduction: .batchMean) },
        Case("multiMarginLoss 10000x100", [rows], places: classes) { multiMarginLoss($0[0], $0[1]) },
        Case("multiMarginLoss of squares 10000x100", [rows], places: classes) { multiMarginLoss($0[0], $0[1], p: 2) },
        Case("ctcLoss 16x100x32", [[16, 100, 32]], in: -1..<1) { ctcLoss($0[0], words, reduction: .sum) },
    ]
}

private let classWeights = Tensor.randomUniform(100)
private let distributions = softmax(.randomNormal([10_000, 100]))
private let words = Tensor.randomInteger(16, 20, in: 1..<32)

private func ofLabels() -> [Case] {
    [
        at("binaryCrossEntropy") { binaryCrossEntropy($0[0], labels) },
        at("logitBinaryCrossEntropy", in: -2..<2) { logitBinaryCrossEntropy($0[0], labels) },
        at("logitBinaryCrossEntropy with a weight", in: -2..<2) { logitBinaryCrossEntropy($0[0], labels, positiveWeight: 3) },
        at("logitBinaryFocalLoss", in: -2..<2) { logitBinaryFocalLoss($0[0], labels, alpha: 0.25) },
        at("softMarginLoss", in: -2..<2) { softMarginLoss($0[0], signs) },
        at("hingeEmbeddingLoss", in: 0..<2) { hingeEmbeddingLoss($0[0], signs) },
        Case("multiLabelSoftMarginLoss 1000x100", [matrix], in: -2..<2) {
            multiLabelSoftMarginLoss($0[0], labels.reshaped(matrix))
        },
        Case("multiLabelMarginLoss 1000x100", [matrix], in: -2..<2) { multiLabelMarginLoss($0[0], rightClasses) },
    ]
}

/// Five right classes in each row, then −1.
private let rightClasses = Tensor.concatenated(
    [Tensor.randomUniform(1000, 100).argsort()[.all, 0..<5], .full([1000, 95], -1, dtype: .int64)], axis: 1)

private func ofPairs() -> [Case] {
    [
        at("marginRankingLoss", in: -1..<1, inputs: 2) { marginRankingLoss($0[0], $0[1], signs, margin: 0.5) },
        Case("cosineSimilarityLoss 1000x100", [matrix, matrix], in: -1..<1) {
            cosineSimilarityLoss($0[0], $0[1], labels: signs[0..<1000])
        },
        Case("tripletLoss 1000x100", [matrix, matrix, matrix], in: -1..<1) { tripletLoss($0[0], $0[1], $0[2]) },
        Case("tripletLoss with swaps 1000x100", [matrix, matrix, matrix], in: -1..<1) {
            tripletLoss($0[0], $0[1], $0[2], swapsAnchor: true)
        },
    ]
}
