import FluxTensor
import Testing

/// Several tasks at once on one model: each sees its own gradients.
@Suite struct ConcurrentGradientTests {
    private struct Model: Sendable {
        @Parameter var first = Tensor.randomNormal([8, 5], dtype: .float64, generator: RandomGenerator(seed: 1))
        @Parameter var second = Tensor.randomNormal([1, 8], dtype: .float64, generator: RandomGenerator(seed: 2))

        func callAsFunction(_ x: Tensor) -> Tensor { tanh(x.matmul(first.transposed())).matmul(second.transposed()) }
    }

    private let model = Model()
    private let batches = (0..<16).map { Tensor.randomNormal([6, 5], dtype: .float64, generator: RandomGenerator(seed: $0)) }

    private static func slopes(_ model: Model, _ batch: Tensor) -> [Tensor?] {
        let gradients = gradient(of: model) { square($0(batch)).mean() }
        return [gradients[model.$first], gradients[model.$second]]
    }

    @Test func tasksDoNotDisturbEachOther() async {
        let expected = batches.map { ConcurrentGradientTests.slopes(model, $0) }
        await withTaskGroup(of: (Int, [Tensor?]).self) { [model, batches] group in
            for round in 0..<20 {
                for (index, batch) in batches.enumerated() {
                    group.addTask {
                        if round % 2 == 0 { await Task.yield() }
                        return (index, ConcurrentGradientTests.slopes(model, batch))
                    }
                }
            }
            for await (index, slopes) in group { #expect(slopes == expected[index]) }
        }
    }

    @Test func tasksOfOneScopeAddUp() async {
        let (value, gradients) = await withGradient(of: model) { [batches] model in
            await withTaskGroup(of: Tensor.self) { group in
                for batch in batches { group.addTask { square(model(batch)).mean() } }
                var losses: [Tensor] = []
                for await loss in group { losses.append(loss) }
                return Tensor.stacked(losses).sum()
            }
        }
        let (expected, truth) = withGradient(of: model) { model in batches.map { square(model($0)).mean() }.reduce(0, +) }
        #expect(value.isClose(to: expected, relative: 1e-12))
        for (_, parameter) in parameters(model) {
            #expect(gradients[parameter]!.isClose(to: truth[parameter]!, relative: 1e-11, absolute: 1e-12))
        }
    }

    @Test func secondDerivativesInManyTasks() async {
        let x = Tensor([0.5, -1] as [Double])
        let expected = hessian(at: x) { (exp($0) * $0).sum() }
        await withTaskGroup(of: Tensor.self) { group in
            for _ in 0..<50 { group.addTask { hessian(at: x) { (exp($0) * $0).sum() } } }
            for await result in group { #expect(result == expected) }
        }
    }
}
