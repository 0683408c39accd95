import FluxOptimizers
import FluxTensor
import TestSupport
import Testing

@Suite struct OptimizerStateTests {
    private let one = Tensor([1] as [Float])

    @Test(arguments: RuleSpec.all)
    func minimizesAQuadratic(_ spec: RuleSpec) {
        func finalLoss(_ rule: some OptimizerRule) -> (first: Float, last: Float) {
            let list = ParameterList([Tensor([2, -1, 0.5] as [Float]), Tensor([-2, 3] as [Float])])
            let curvatures = [Tensor([4, 1, 0.5] as [Float]), Tensor([1, 2] as [Float])]
            var optimizer = OptimizerState(rule, list)
            var losses: [Float] = []
            for _ in 0..<400 {
                let (loss, gradients) = withGradient(list) {
                    zip(list, curvatures).map { (square($0.parameter.wrappedValue - 1) * $1).sum() }.reduce(0, +)
                }
                optimizer.update(list, along: gradients)
                losses.append(loss.item())
            }
            return (losses[0], losses[399])
        }
        let (first, last) = finalLoss(spec.fast)
        #expect(last < first / 1000, "from \(first) to \(last)")
    }

    @Test func itPrintsItsRule() {
        let optimizer = OptimizerState(Descent(learningRate: 0.5), ParameterList([one, one]))
        #expect("\(optimizer)" == "OptimizerState(Descent(learningRate: 0.5), for 2 parameters)")
    }

    @Test(arguments: RuleSpec.all)
    func stateIsKeptForEachParameter(_ spec: RuleSpec) {
        let starts: [Tensor] = [Tensor([1, 2] as [Float]), Tensor([-1, 0.5, 3] as [Float])]
        let slopes = (0..<4).map { step in starts.map { $0 * Float(step - 2) + 0.25 } }
        let together = run(spec.standard, starts, slopes)
        #expect(together[0] == run(spec.standard, [starts[0]], slopes.map { [$0[0]] })[0])
        #expect(together[1] == run(spec.standard, [starts[1]], slopes.map { [$0[1]] })[0])
    }

    @Test(arguments: RuleSpec.all)
    func parametersWithoutGradientStayAndKeepTheirStep(_ spec: RuleSpec) {
        let start = Tensor([1, 2] as [Float])
        let slope = Tensor([0.5, -0.25] as [Float])
        #expect(run(spec.standard, [start, start], [[slope, nil]]) != [start, start])
        #expect(run(spec.standard, [start, start], [[slope, nil]])[1] == start)
        // A pause counts as no step: what follows is as if there had been none.
        let paused = run(spec.standard, [start], [[slope], [nil], [nil], [slope]])
        #expect(paused == run(spec.standard, [start], [[slope], [slope]]))
    }

    @Test(arguments: RuleSpec.all, [DType.float32, .float64])
    func copiesHeldByOthersKeepTheirValue(_ spec: RuleSpec, _ dtype: DType) {
        let list = ParameterList([Tensor([1, 2, 3]).cast(to: dtype)])
        let (held, view) = (list[0].parameter.value, list[0].parameter.value[1...])
        let slope = Tensor([1, 1, 1]).cast(to: dtype)
        step(spec.standard, list, along: .given([slope], for: list))
        #expect(held == Tensor([1, 2, 3]).cast(to: dtype))
        #expect(view == Tensor([2, 3]).cast(to: dtype))
        #expect(slope == Tensor([1, 1, 1]).cast(to: dtype))
        #expect(list[0].parameter.value != held)
    }

    @Test func memoryIsReusedWhenNobodyElseHoldsIt() {
        let list = ParameterList([Tensor.ones(1000)])
        var optimizer = OptimizerState(Adam(), list)
        let address = list[0].parameter.update { $0.withUnsafeBytes { $0.baseAddress } }
        for _ in 0..<3 { optimizer.update(list, along: .given([Tensor.ones(1000)], for: list)) }
        #expect(list[0].parameter.update { $0.withUnsafeBytes { $0.baseAddress } } == address)
    }

    @Test func aCopyOfTheStateGoesItsOwnWay() {
        let list = ParameterList([Tensor([1] as [Float])])
        var first = OptimizerState(Momentum(learningRate: 1, momentum: 0.5), list)
        first.update(list, along: .given([one], for: list))  // velocity 1
        var second = first
        second.update(list, along: .given([one], for: list))  // velocity 1.5
        list[0].parameter.value = Tensor([0] as [Float])
        first.update(list, along: .given([one], for: list))
        #expect(list[0].parameter.value == Tensor([-1.5] as [Float]))
    }

    @Test func learningRateMayChangeBetweenSteps() {
        let list = ParameterList([Tensor([1] as [Float])])
        var optimizer = OptimizerState(Descent(learningRate: 1), list)
        optimizer.update(list, along: .given([Tensor([0.5] as [Float])], for: list))
        #expect(list[0].parameter.value.item() == 0.5 as Float)
        optimizer.rule.learningRate = 0
        optimizer.update(list, along: .given([Tensor([0.5] as [Float])], for: list))
        #expect(list[0].parameter.value.item() == 0.5 as Float)
    }

    @Test(arguments: RuleSpec.all, [DType.bfloat16, .float16])
    func narrowParametersKeepTheirDType(_ spec: RuleSpec, _ dtype: DType) {
        let start = Tensor([0.5, -0.25] as [Float]).cast(to: dtype)
        let slopes = [[Tensor([4, -4] as [Float])], [Tensor([4, -4] as [Float])]]
        let result = run(spec.fast, [start], slopes)[0]
        #expect(result.dtype == dtype)
        let (before, after) = (start.array(of: Float.self), result.array(of: Float.self))
        #expect(after[0] < before[0] && after[1] > before[1])
    }

    @Test func aRuleOfOnesOwnNeedsOnlyTheChange() {
        struct SignDescent: OptimizerRule {
            var learningRate = 0.5
            func change(along gradient: Tensor, of parameter: Tensor, _ state: inout [Tensor], step: Int) -> Tensor {
                sign(gradient) * learningRate
            }
        }
        let result = run(SignDescent(), [Tensor([1, 1] as [Float])], [[Tensor([9, -0.1] as [Float])]])
        #expect(result == [Tensor([0.5, 1.5] as [Float])])
    }

    @Test func partOfTheParametersMayBeUpdated() {
        let list = ParameterList([Tensor([1] as [Float]), Tensor([1] as [Float])])
        var optimizer = OptimizerState(Descent(learningRate: 1), list)
        let part = ParameterList([(name: "second", parameter: list[1].parameter)])
        optimizer.update(part, along: .given([one, one], for: list))
        #expect(list.values == [Tensor([1] as [Float]), Tensor([0] as [Float])])
    }

    // MARK: Runs

    /// The parameters after steps along given gradients.
    private func run(_ rule: some OptimizerRule, _ starts: [Tensor], _ slopes: [[Tensor?]]) -> [Tensor] {
        let list = ParameterList(starts)
        var optimizer = OptimizerState(rule, list)
        for step in slopes { optimizer.update(list, along: .given(step, for: list)) }
        return list.values
    }

    /// One first step.
    private func step(_ rule: some OptimizerRule, _ list: ParameterList, along gradients: Gradients) {
        var optimizer = OptimizerState(rule, list)
        optimizer.update(list, along: gradients)
    }
}
