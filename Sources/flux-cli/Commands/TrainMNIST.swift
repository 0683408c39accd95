import ArgumentParser
import Flux

/// `flux train mnist`
struct TrainMNIST: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mnist", abstract: "Train a classifier of handwritten digits and save it as a safetensors file.")

    @Option(help: "The model: mlp (a chain) or ffnetwork (a structure of one's own).")
    var model = DigitModel.mlp
    @Option(parsing: .unconditional, help: "How often to go through the training data.")
    var epochs = 5
    @Option(parsing: .unconditional, help: "How many images a step takes.")
    var batchSize = 64
    @Option(parsing: .unconditional, help: "The size of a step; by default the optimizer's own.")
    var learningRate: Double?
    @Option(help: "The rule: \(OptimizerName.allCases.map(\.rawValue).joined(separator: ", ")).")
    var optimizer = OptimizerName.adam
    @Option(help: "Makes the run repeatable.")
    var seed: UInt64?
    @Option(help: "Where to save the model.")
    var output = "mnist.safetensors"
    @Flag(help: "Print one JSON object an epoch and one at the end.")
    var json = false
    @OptionGroup var machine: MachineOptions

    func validate() throws {
        if epochs < 1 { throw ValidationError("--epochs is \(epochs); it must be at least 1.") }
        if batchSize < 1 { throw ValidationError("--batch-size is \(batchSize); it must be at least 1.") }
        if let learningRate, !(learningRate > 0 && learningRate.isFinite) {
            throw ValidationError("--learning-rate is \(learningRate); it must be more than 0 and finite.")
        }
    }

    func run() throws {
        let device = try machine.prepare()
        try Interruption.deferred { try AtomicFile.check(output) }  // before the training, whose result would be lost
        try Interruption.check()
        if let seed { setSeed(seed) }
        let mnist = try MNIST()
        let console = Console(isJSON: json)
        if mnist.source == .subset { Output.remark("note: MNIST itself is not at hand: training on 5,000 of its digits") }
        do { try Interruption.deferred { try train(mnist, device, console) } } catch {
            console.endLine()
            throw error
        }
    }

    private func train(_ mnist: MNIST, _ device: Device, _ console: Console) throws {
        let network = model.make()
        move(network, to: device)
        let session = TrainingSession(network: network, mnist: mnist, batchSize: batchSize, device: device, console: console)
        let result = try session.run(epochs: epochs, optimizer.rule(learningRate: learningRate))
        try Interruption.check()
        try model.save(network, to: output)
        Interruption.stopWatching()
        try console.finish(result, output)
    }
}
