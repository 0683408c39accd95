import Flux
import FluxModels
import Testing

/// Models learn what they are for: on real data, where FLUX_DATASETS or the cache has it.
///
/// One after another, on one thread: what runs beside them makes threads that wait for each other slow.
@Suite(.serialized) struct TrainingTests {
    private static let digits = (try? MNIST(downloads: false)).flatMap { $0.source == .published ? $0 : nil }
    private static let plays = try? TinyShakespeare(downloads: false)

    private func onOneThread<R>(_ body: () throws -> R) rethrows -> R {
        let before = ThreadTeam.count
        defer { ThreadTeam.count = before }
        ThreadTeam.count = 1
        setSeed(7)
        return try body()
    }

    private func values(_ model: some Layer) -> [Tensor] { parameters(model).map(\.parameter.value) }

    @Test(.enabled(if: digits != nil, "MNIST is not at hand: FLUX_DATASETS names no folder with mnist/"))
    func leNetReads985DigitsOfAThousand() throws {
        let mnist = try #require(TrainingTests.digits)
        let loader = DataLoader(mnist.train, batchSize: 32, shuffle: true, generator: RandomGenerator(seed: 1))
        let score = try onOneThread {
            let model = LeNet()
            var optimizer = OptimizerState(Adam(), for: model)
            for rate in [2e-3, 4e-4] {  // an epoch each: the second one settles
                optimizer.rule.learningRate = rate
                try train(model, on: loader, optimizer: &optimizer) { logitCrossEntropy($0($1.0), $1.1) }
            }
            return accuracy(model, on: DataLoader(mnist.test, batchSize: 500))
        }
        #expect(score >= 0.985)
    }

    @Test(.enabled(if: digits != nil, "MNIST is not at hand: FLUX_DATASETS names no folder with mnist/"))
    func autoencodersHalveTheirLossOnOtherDigits() throws {
        let mnist = try #require(TrainingTests.digits)
        let images = flatten(mnist.train.batch(at: Array(0..<6000)).0)
        let others = flatten(mnist.test.batch(at: Array(0..<500)).0)
        let loader = DataLoader(images, batchSize: 50, shuffle: true, generator: RandomGenerator(seed: 2))
        let (before, after, reports) = try onOneThread {
            let model = VAE(inputs: 784, hidden: 128, latent: 8)
            var optimizer = OptimizerState(Adam(learningRate: 2e-3), for: model)
            let before = model.loss(others).item(Double.self)
            let reports = try train(model, on: loader, epochs: 3, optimizer: &optimizer) { $0.loss($1) }
            return (before, model.loss(others).item(Double.self), reports)
        }
        #expect(before > 500)  // 784 · ln 2 = 543 nats: every pixel is a guess
        #expect(after < 180)
        #expect(zip(reports, reports.dropFirst()).allSatisfy { $1.loss < $0.loss })
    }

    @Test(.enabled(if: plays != nil, "the plays are not at hand: FLUX_DATASETS names no folder with text/tinyshakespeare.txt"))
    func characterModelsGuessTheNextOneBelowTwoNats() throws {
        let plays = try #require(TrainingTests.plays)
        let vocabulary = CharacterVocabulary(plays.text)
        let windows = TokenWindows(Array(try vocabulary.encode(plays.train).prefix(400_000)), length: 48, stride: 24)
        let heldOut = TokenWindows(Array(try vocabulary.encode(plays.test).prefix(20_000)), length: 100)
        let loader = DataLoader(windows, batchSize: 32, shuffle: true, generator: RandomGenerator(seed: 3))
        func loss(_ model: CharacterModel, _ x: Tensor, _ y: Tensor) -> Tensor {
            logitCrossEntropy(model(x).reshaped(-1, vocabulary.count), y.reshaped(-1))
        }
        let (before, after) = try onOneThread {
            let model = CharacterModel(vocabulary: vocabulary.count, width: 128)
            let (x, y) = heldOut.batch(at: Array(0..<heldOut.count))
            let before = loss(model, x, y).item(Double.self)
            try train(model, on: loader, epochs: 1, optimizer: Adam(learningRate: 5e-3)) { loss($0, $1, $2) }
            return (before, loss(model, x, y).item(Double.self))
        }
        #expect(before > 3.5)  // ln 65 = 4.2
        #expect(after < 2)
    }

    @Test func characterModelsWriteOn() {
        let model = CharacterModel(vocabulary: 5, width: 8, depth: 2)
        let text = model.continuation(of: [1, 2, 3], count: 20, generator: RandomGenerator(seed: 4))
        #expect(text.count == 20 && text.allSatisfy { 0..<5 ~= $0 })
        #expect(model.continuation(of: [1, 2, 3], count: 20, generator: RandomGenerator(seed: 4)) == text)
        // Near temperature 0 it is the most probable one, as the whole model says without any state carried over.
        let cold = model.continuation(of: [1, 2, 3], count: 4, temperature: 1e-6)
        var context = [1, 2, 3]
        for next in cold {
            let logits = model(Tensor(context, shape: [1, context.count]))
            #expect(logits[0, -1].argmax(-1).item(Int.self) == next)
            context.append(next)
        }
    }

    @Test func adversariesChangeOnlyThemselves() {
        onOneThread {
            let (generator, discriminator) = (
                DCGANGenerator(latent: 8, width: 4, outputs: 1), DCGANDiscriminator(inputs: 1, width: 4)
            )
            let rule = Adam(learningRate: 2e-4, beta1: 0.5)
            var optimizers = (OptimizerState(rule, for: generator), OptimizerState(rule, for: discriminator))
            let images = tanh(Tensor.randomNormal(8, 1, 64, 64))
            let (real, made) = (Tensor.ones(8), Tensor.zeros(8))
            for _ in 1...4 {
                var before = (values(generator), values(discriminator))
                let (loss, gradients) = withGradient(of: discriminator) { discriminator in
                    logitBinaryCrossEntropy(discriminator(images), real)
                        + logitBinaryCrossEntropy(discriminator(generator(.randomNormal(8, 8))), made)
                }
                optimizers.1.update(discriminator, along: gradients)
                #expect(loss.item(Float.self).isFinite)
                #expect(values(generator) == before.0)
                #expect(zip(values(discriminator), before.1).allSatisfy { $0 != $1 })

                before = (values(generator), values(discriminator))
                let (other, slopes) = withGradient(of: generator) { generator in
                    logitBinaryCrossEntropy(discriminator(generator(.randomNormal(8, 8))), real)
                }
                optimizers.0.update(generator, along: slopes)
                #expect(other.item(Float.self).isFinite)
                #expect(values(discriminator) == before.1)
                #expect(zip(values(generator), before.0).allSatisfy { $0 != $1 })
            }
        }
    }
}
