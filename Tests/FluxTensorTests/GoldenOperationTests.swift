import FluxTensor
import TestSupport
import Testing

/// An operation and its gradients by PyTorch, in `float64`.
struct GoldenOperation: Decodable, Sendable, CustomTestStringConvertible {
    let operation: String
    let inputs: [Golden.Array]
    let value: Golden.Array
    /// What the value was multiplied by before its sum was differentiated; absent where there is no gradient.
    let seed: Golden.Array?
    let gradients: [Golden.Array]?

    var testDescription: String { operation }

    static let all: [GoldenOperation] = Golden.cases("operations")
}

@Suite struct GoldenOperationTests {
    @Test(arguments: GoldenOperation.all, Device.all)
    func valuesAndGradientsAgreeWithPyTorch(_ golden: GoldenOperation, _ device: Device) throws {
        let operation = try #require(GoldenOperations.all[golden.operation])
        let inputs = golden.inputs.map { $0.tensor(.float64).to(device) }
        let (value, back) = pullback(at: inputs) { operation($0) }
        compare("value", value, golden.value)
        guard let seed = golden.seed, let gradients = golden.gradients else { return }
        for (place, found) in back(seed.tensor(.float64).to(device)).enumerated() {
            compare("gradient \(place)", found, gradients[place])
        }
    }

    @Test func everyOperationHasGoldenValues() {
        #expect(Set(GoldenOperation.all.map(\.operation)) == Set(GoldenOperations.all.keys))
    }

    private func compare(_ name: String, _ found: Tensor, _ golden: Golden.Array) {
        if let problem = Tolerance(.float64).problem(found, golden.tensor(.float64)) { Issue.record("\(name): \(problem)") }
    }
}
