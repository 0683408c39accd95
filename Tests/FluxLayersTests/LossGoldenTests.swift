import FluxLayers
import FluxTensor
import Foundation
import TestSupport
import Testing

/// Each loss of the table against PyTorch: values, gradients by all inputs, and reductions.
@Suite struct LossGoldenTests {
    @Test(arguments: LossTable.all, [DType.float32, .float64])
    func valuesAndGradients(_ spec: LossSpec, _ dtype: DType) throws {
        let golden = GoldenCase(spec.name, dtype)
        let (inputs, seed) = (golden.inputs, try #require(golden["train.seed"]))
        let places = inputs.indices.filter { inputs[$0].dtype.isFloatingPoint }
        let (losses, back) = pullback(at: places.map { inputs[$0] }) { variables in
            var all = inputs
            for (place, x) in zip(places, variables) { all[place] = x }
            return spec.call(all, .none)
        }
        compare("loss", losses, golden["train.output"], dtype)
        for (place, found) in zip(places, back(seed)) { compare("input \(place)", found, golden["train.input.\(place)"], dtype) }
    }

    @Test(arguments: LossTable.all.filter(\.hasReduction))
    func reductions(_ spec: LossSpec) {
        let inputs = GoldenCase(spec.name, .float64).inputs
        let losses = spec.call(inputs, .none)
        #expect(spec.call(inputs, .sum).isClose(to: losses.sum(), relative: 1e-12))
        #expect(spec.call(inputs, .mean).isClose(to: losses.mean(), relative: 1e-12))
    }

    private func compare(_ what: String, _ found: Tensor, _ expected: Tensor?, _ dtype: DType) {
        guard let expected else {
            Issue.record("\(what): the golden file has none")
            return
        }
        if let problem = Tolerance(dtype).problem(found, expected) { Issue.record("\(what): \(problem)") }
    }

    /// Adding a public loss without a row fails here.
    @Test func everyPublicLossHasARow() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized
        let names = try PublicFunctions.names(under: root.appending(path: "Sources/FluxLayers/Losses"))
        #expect(names.count > 20)
        let missing = names.subtracting(LossTable.all.map(\.function))
        #expect(missing.isEmpty, "no row in the table for \(missing.sorted())")
    }
}
