import Flux
import Foundation
import TestSupport
import Testing

/// `flux train mnist`, and what can be done with the file that it writes.
@Suite struct TrainCommandTests {
    private struct EpochLine: Decodable {
        let epoch: Int
        let trainLoss, trainAccuracy, testAccuracy, epochSeconds: Double
    }

    private struct LastLine: Decodable {
        let trainAccuracy, testAccuracy, trainSeconds: Double
        let output: String
    }

    private struct Evaluation: Decodable {
        let model: String
        let testAccuracy: Double
        let images: Int
    }

    private let folder = TemporaryFolder()

    init() throws { try SyntheticDigits.write(to: folder, under: "data") }

    private func run(_ arguments: String...) async throws -> FluxProcess.Outcome {
        try await FluxProcess.run(arguments, datasets: folder.path("data"), in: folder.path)
    }

    private func decoded<T: Decodable>(_ line: Substring, as type: T.Type = T.self) throws -> T {
        try JSONDecoder().decode(type, from: Data(line.utf8))
    }

    @Test(arguments: ["mlp", "ffnetwork"])
    func aModelIsTrainedSavedEvaluatedAndUsed(_ model: String) async throws {
        let trained = try await run(
            "train", "mnist", "--model", model, "--epochs", "6", "--batch-size", "10", "--learning-rate", "0.01", "--seed", "1",
            "--json", "--output", "digits \"1\".safetensors")
        #expect(trained.status == 0)
        #expect(trained.errors == "")
        try #require(trained.lines.count == 7)
        let epochs: [EpochLine] = try trained.lines.dropLast().map { try decoded($0) }
        #expect(epochs.map(\.epoch) == Array(1...6))
        #expect(epochs[5].trainLoss < epochs[0].trainLoss)
        #expect(epochs.allSatisfy { $0.epochSeconds > 0 })
        let last: LastLine = try decoded(trained.lines[6])
        #expect(last.output == "digits \"1\".safetensors")
        #expect(last.trainAccuracy == epochs[5].trainAccuracy && last.testAccuracy == epochs[5].testAccuracy)
        #expect(last.testAccuracy > 0.9)
        #expect(folder.names() == ["data", "digits \"1\".safetensors"])

        let evaluated = try await run("evaluate", last.output, "--json")
        let evaluation: Evaluation = try decoded(evaluated.lines[0])
        #expect(evaluation.model == model)
        #expect(evaluation.testAccuracy == last.testAccuracy)
        #expect(evaluation.images == 20)

        let predicted = try await run("predict", last.output, "--index", "13")
        #expect(predicted.status == 0)
        #expect(predicted.lines.count == 14 + 10 + 1)
        #expect(predicted.lines.last == "predicted 3, labeled 3")
    }

    @Test(arguments: [40, 80, 120] as [UInt16])
    func aTerminalShowsTheProgress(_ columns: UInt16) async throws {
        let terminal = try Terminal(columns: columns)
        let outcome = try await FluxProcess.run(
            ["train", "mnist", "--epochs", "2", "--batch-size", "50"], datasets: folder.path("data"), in: folder.path,
            output: terminal.path)
        #expect(outcome.status == 0)
        let text = await terminal.text()
        let redraws = text.components(separatedBy: "\r\u{1B}[K")
        let bars = redraws.filter { $0.contains(" %  loss ") }
        #expect(bars.count >= 2)
        #expect(bars.allSatisfy { $0.count < columns && $0.hasPrefix("Epoch ") })
        if columns >= 80 {
            let line = /Epoch [12]\/2 [█░]+ [0-9]+ %  loss [0-9.]+  accuracy [0-9.]+  [0-9]+ images\/s  [0-9.]+ s left/
            #expect(bars.allSatisfy { $0.wholeMatch(of: line) != nil }, "\(bars)")
        }
        let lines = text.components(separatedBy: "\r\n").dropLast().map { $0.components(separatedBy: "\r\u{1B}[K").last! }
        #expect(lines.map { $0.prefix(14) } == ["Epoch 1/2  los", "Epoch 2/2  los", "train accuracy"])
    }

    @Test func aTerminalCanBeAskedForJSON() async throws {
        let terminal = try Terminal(columns: 80)
        _ = try await FluxProcess.run(
            ["train", "mnist", "--epochs", "1", "--json"], datasets: folder.path("data"), in: folder.path, output: terminal.path)
        let lines = await terminal.text().components(separatedBy: "\r\n").dropLast()
        #expect(lines.count == 2 && lines.allSatisfy { $0.hasPrefix("{") && $0.hasSuffix("}") })
    }

    @Test func aSeedRepeatsTheRun() async throws {
        func losses(_ seed: String) async throws -> [Double] {
            let outcome = try await run(
                "train", "mnist", "--epochs", "2", "--batch-size", "32", "--seed", seed, "--json", "--output", "seed\(seed)")
            return try outcome.lines.prefix(2).map { try decoded($0, as: EpochLine.self).trainLoss }
        }
        let first = try await losses("1")
        #expect(first.count == 2)
        #expect(try await losses("1") == first)
        #expect(try await losses("2") != first)
    }

    @Test(arguments: ["adam", "descent", "momentum", "rmsprop", "adadelta", "adamax"])
    func everyOptimizerTrains(_ name: String) async throws {
        let outcome = try await run("train", "mnist", "--optimizer", name, "--epochs", "1", "--threads", "1")
        #expect(outcome.status == 0)
        #expect(outcome.lines.count == 2)
        #expect(outcome.lines[0].hasPrefix("Epoch 1/1  loss "))
        #expect(outcome.lines[1].hasSuffix("saved mnist.safetensors"))
    }

    @Test func filesOfPyTorchAreTaken() async throws {
        let tensors = [
            ("1.weight", Tensor.zeros(16, 784)), ("1.bias", Tensor.zeros(16)), ("4.weight", Tensor.zeros(10, 16)),
            ("4.bias", Tensor([0, 0, 0, 1, 0, 0, 0, 0, 0, 0] as [Float])),
        ]
        try Safetensors(tensors).write(to: folder.path("torch.safetensors"))
        let outcome = try await run("evaluate", "torch.safetensors")
        #expect(outcome.output == "mlp: test accuracy 0.1000 on 20 images\n")
    }

    @Test func downloadLeavesDataThatIsAtHand() async throws {
        let outcome = try await run("download", "mnist")
        #expect(outcome.output == "MNIST is at hand: 100 images to train with, 20 to test\n")
    }

    @Test func infoNamesTheMachine() async throws {
        let outcome = try await run("info")
        #expect(outcome.status == 0)
        let versions = outcome.output.matches(of: /(?m)^(?:oneDNN|LAPACK|zlib|libcrypto) +.*[0-9]+\.[0-9]+/)
        #expect(versions.count == 4)
        for name in ["devices          cpu", "threads", "instruction set"] { #expect(outcome.output.contains(name)) }
    }

    @Test func helpNamesTheOptions() async throws {
        let outcome = try await run("train", "mnist", "--help")
        #expect(outcome.status == 0)
        #expect(outcome.errors == "")
        for option in ["--model", "--epochs", "--batch-size", "--learning-rate", "--optimizer", "--seed", "--output", "--json"] {
            #expect(outcome.output.contains(option))
        }
    }
}
