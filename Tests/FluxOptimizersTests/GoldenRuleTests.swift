import FluxOptimizers
import FluxTensor
import TestSupport
import Testing

/// Ten steps of a rule by PyTorch.
struct GoldenRun: Decodable, Sendable, CustomTestStringConvertible {
    struct Step: Decodable, Sendable {
        let gradients: [[Double]]
        let parameters: [[Double]]
    }

    let rule: String
    let dtype: DType
    let shapes: [[Int]]
    let start: [[Double]]
    let steps: [Step]

    var testDescription: String { "\(rule) in \(dtype)" }

    func tensors(_ elements: [[Double]], on device: Device) -> [Tensor] {
        zip(elements, shapes).map { Tensor($0, shape: $1).cast(to: dtype).to(device) }
    }

    static let all: [GoldenRun] = Golden.cases("optimizers")
}

/// A rule without its fused form.
private struct Composed<Rule: OptimizerRule>: OptimizerRule {
    var rule: Rule
    var learningRate: Double {
        get { rule.learningRate }
        set { rule.learningRate = newValue }
    }

    func initialState(for parameter: Tensor) -> [Tensor] { rule.initialState(for: parameter) }

    func change(along gradient: Tensor, of parameter: Tensor, _ state: inout [Tensor], step: Int) -> Tensor {
        rule.change(along: gradient, of: parameter, &state, step: step)
    }
}

@Suite struct GoldenRuleTests {
    @Test(arguments: GoldenRun.all, Device.all)
    func stepsAgreeWithPyTorch(_ run: GoldenRun, _ device: Device) throws {
        let spec = try #require(RuleSpec.all.first { $0.name == run.rule })
        check(run, spec.standard, on: device)
    }

    @Test(arguments: GoldenRun.all)
    func composedFormsAgreeToo(_ run: GoldenRun) throws {
        func check(_ rule: some OptimizerRule) { self.check(run, Composed(rule: rule), on: .cpu) }
        let spec = try #require(RuleSpec.all.first { $0.name == run.rule })
        check(spec.standard)
    }

    @Test func everyRuleHasGoldenValues() {
        #expect(Set(RuleSpec.all.map(\.name)) == Set(GoldenRun.all.map(\.rule)))
        #expect(GoldenRun.all.allSatisfy { $0.steps.count == 10 })
    }

    private func check(_ run: GoldenRun, _ rule: some OptimizerRule, on device: Device) {
        let list = ParameterList(run.tensors(run.start, on: device))
        var optimizer = OptimizerState(rule, list)
        for (index, step) in run.steps.enumerated() {
            optimizer.update(list, along: .given(run.tensors(step.gradients, on: device), for: list))
            for (found, expected) in zip(list.values, run.tensors(step.parameters, on: .cpu)) {
                #expect(found.dtype == run.dtype && found.device == device)
                if let problem = Tolerance(run.dtype).problem(found, expected) { Issue.record("step \(index + 1): \(problem)") }
            }
        }
    }
}
