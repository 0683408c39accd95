import FluxLayers
import FluxTensor
import TestSupport
import Testing

/// A loss and its gradient by PyTorch.
struct GoldenLoss: Decodable, Sendable, CustomTestStringConvertible {
    let loss: String
    let `case`: String
    let reduction: String
    let dtype: DType
    let prediction: Golden.Array
    let target: Golden.Array
    let value: Golden.Array
    let seed: Golden.Array
    let gradient: Golden.Array

    var testDescription: String { "\(loss), \(`case`), \(reduction) in \(dtype)" }

    static let all: [GoldenLoss] = Golden.cases("losses")
}

@Suite struct GoldenLossTests {
    private typealias Loss = @Sendable (Tensor, Tensor, LossReduction) -> Tensor

    private static let losses: [String: Loss] = [
        "logitCrossEntropy": { logitCrossEntropy($0, $1, reduction: $2) },
        "crossEntropy": { crossEntropy($0, $1, reduction: $2) },
        "mse": { mse($0, $1, reduction: $2) },
    ]
    private static let reductions: [String: LossReduction] = ["mean": .mean, "sum": .sum, "none": .none]

    @Test(arguments: GoldenLoss.all, Device.all)
    func valuesAndGradientsAgreeWithPyTorch(_ golden: GoldenLoss, _ device: Device) throws {
        let loss = try #require(GoldenLossTests.losses[golden.loss])
        let reduction = try #require(GoldenLossTests.reductions[golden.reduction])
        let target = golden.target.tensor(golden.case.hasPrefix("classes") ? .int64 : golden.dtype).to(device)
        let (value, back) = pullback(at: golden.prediction.tensor(golden.dtype).to(device)) { loss($0, target, reduction) }
        let gradient = back(golden.seed.tensor(golden.dtype).to(device))
        #expect(value.dtype == golden.dtype && gradient.dtype == golden.dtype && value.device == device)
        let tolerance = Tolerance(golden.dtype)
        if let problem = tolerance.problem(value, golden.value.tensor(.float64)) { Issue.record("value: \(problem)") }
        if let problem = tolerance.problem(gradient, golden.gradient.tensor(.float64)) { Issue.record("gradient: \(problem)") }
    }

    @Test func everyLossAndReductionHasGoldenValues() {
        #expect(Set(GoldenLoss.all.map(\.loss)) == Set(GoldenLossTests.losses.keys))
        #expect(Set(GoldenLoss.all.map(\.reduction)) == Set(GoldenLossTests.reductions.keys))
    }
}
