import Flux
import TestSupport
import Testing

@Suite struct TrainTests {
    private struct Line: Layer {
        @Parameter var slope = Tensor.zeros(1)
        @Parameter var offset = Tensor.zeros(1)

        func callAsFunction(_ x: Tensor) -> Tensor { x * slope + offset }
    }

    private struct Stop: Error {}

    private let x = Tensor.linspace(-1, 1, count: 32).reshaped(32, 1)

    private func loader(_ batchSize: Int = 8) -> DataLoader<Zipped<TensorRows, TensorRows>> {
        DataLoader(x, x * 3 + 1, batchSize: batchSize, shuffle: true, generator: RandomGenerator(seed: 1))
    }

    @Test func theLossFallsAndTheLineIsFound() throws {
        let model = Line()
        let reports = try train(model, on: loader(), epochs: 40, optimizer: Descent(learningRate: 0.1)) { mse($0($1), $2) }
        #expect(reports.map(\.epoch) == Array(1...40))
        #expect(reports.allSatisfy { $0.epochCount == 40 && $0.seconds >= 0 })
        #expect(zip(reports, reports.dropFirst()).allSatisfy { $1.loss < $0.loss || $0.loss < 1e-6 })
        #expect(model.slope.isClose(to: Tensor([3 as Float]), absolute: 1e-2))
        #expect(model.offset.isClose(to: Tensor([1 as Float]), absolute: 1e-2))
    }

    @Test func batchesOfAnyFormAreTaken() throws {
        let (alone, weighted) = (Line(), Line())
        let optimizer = Descent(learningRate: 0.1)
        try train(alone, on: DataLoader(x, batchSize: 8), epochs: 40, optimizer: optimizer) { model, x in
            mse(model(x), x * 3 + 1)
        }
        let loader = DataLoader(x, x * 3 + 1, Tensor.ones(like: x), batchSize: 8)
        try train(weighted, on: loader, epochs: 40, optimizer: optimizer) { model, batch in
            (square(model(batch.0) - batch.1) * batch.2).mean()
        }
        for model in [alone, weighted] { #expect(model.slope.isClose(to: Tensor([3 as Float]), absolute: 1e-2)) }
    }

    @Test func anOptimizersStateIsKeptBetweenCalls() throws {
        func slope(calls: [Int]) throws -> Float {
            let model = Line()
            var optimizer = OptimizerState(Adam(learningRate: 0.1), for: model)
            let loader = DataLoader(x, x * 3 + 1, batchSize: 8)
            for epochs in calls {
                try train(model, on: loader, epochs: epochs, optimizer: &optimizer) { mse($0($1.0), $1.1) }
            }
            return model.slope.item()
        }
        #expect(try slope(calls: [2, 3]) == slope(calls: [5]))
    }

    @Test func eventsComeInOrder() throws {
        var events: [String] = []
        var losses: [Double] = []
        let reports = try train(
            Line(), on: loader(12), epochs: 2, optimizer: Descent(learningRate: 0.1),
            onEvent: { event in
                switch event {
                case .batch(let batch):
                    events.append("batch \(batch.epoch).\(batch.batch)/\(batch.batchCount)")
                    losses.append(batch.loss)
                case .epoch(let epoch): events.append("epoch \(epoch.epoch)/\(epoch.epochCount)")
                }
            }
        ) { mse($0($1), $2) }
        #expect(
            events == [
                "batch 1.1/3", "batch 1.2/3", "batch 1.3/3", "epoch 1/2", "batch 2.1/3", "batch 2.2/3", "batch 2.3/3",
                "epoch 2/2",
            ])
        #expect(reports.map(\.loss) == [losses[2], losses[5]])
    }

    @Test(arguments: [Double.nan, .infinity])
    func aLossThatIsNoNumberEndsTheTraining(_ loss: Double) throws {
        let model = Line()
        var steps = 0
        let error = #expect(throws: TrainingError.self) {
            try train(model, on: loader(), epochs: 3, optimizer: Descent(learningRate: 0.1)) { model, x, y in
                steps += 1
                return mse(model(x), y) * (steps == 6 ? loss : 1)
            }
        }
        guard case .lossNotFinite(epoch: 2, batch: 2, _)? = error else {
            Issue.record("another place: \(String(describing: error))")
            return
        }
        #expect(steps == 6)
        #expect(isNaN(model.slope).any().item(Bool.self) == false)
    }

    @Test func aLearningRateTooLargeIsNoticed() {
        #expect(throws: TrainingError.self) {
            try train(Line(), on: loader(), epochs: 50, optimizer: Descent(learningRate: 1e30)) { mse($0($1), $2) }
        }
    }

    @Test func whatTheCallerThrowsEndsTheTraining() throws {
        let model = Line()
        #expect(throws: Stop.self) {
            try train(model, on: loader(), optimizer: Descent(learningRate: 0.1), onEvent: { _ in throw Stop() }) {
                mse($0($1), $2)
            }
        }
        #expect(model.slope != Tensor.zeros(1))  // the step before stays
        #expect(throws: Stop.self) {
            try train(model, on: loader(), optimizer: Descent(learningRate: 0.1)) { _, _, _ in throw Stop() }
        }
    }

    @Test func nothingToDoChangesNothing() throws {
        let model = Line()
        let empty = DataLoader(Tensor.zeros(0, 1), Tensor.zeros(0, 1), batchSize: 4)
        let reports = try train(model, on: empty, epochs: 2, optimizer: Descent(learningRate: 0.1)) { mse($0($1), $2) }
        #expect(reports.map(\.loss) == [0, 0])
        let none = try train(model, on: loader(), epochs: 0, optimizer: Descent(learningRate: 0.1)) { mse($0($1), $2) }
        #expect(none.isEmpty)
        #expect(model.slope == Tensor.zeros(1))
    }

    @Test func aNegativeNumberOfEpochsIsAMistake() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            let loader = DataLoader(Tensor.zeros(1), Tensor.zeros(1))
            try train(Line(), on: loader, epochs: -1, optimizer: Descent(learningRate: 0.1)) { mse($0($1), $2) }
        }
        let message = errorText(result)
        #expect(message.contains("[train] the number of epochs is -1"))
    }
}
