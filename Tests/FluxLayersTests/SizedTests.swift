import Flux
import Foundation
import Testing

/// Layers with sizes in their types.
@Suite struct SizedTests {
    @Test func chainTrainsToTheSameBitsAsItsPlainTwin() async {
        // In a process of its own: here other tests draw from the shared generator at the same time.
        await #expect(processExitsWith: .success) {
            func trained(_ make: () -> Chain) throws -> [[Float]] {
                setSeed(3)
                let (model, x) = (make(), Tensor.randomNormal(32, 6))
                let y = x.narrowed(1, 0..<3).argmax(-1)
                let loader = DataLoader(x, y, batchSize: 8, shuffle: true)
                try train(model, on: loader, epochs: 3, optimizer: Adam(learningRate: 0.01)) { logitCrossEntropy($0($1), $2) }
                return parameters(model).map { $0.parameter.value.array(of: Float.self) }
            }
            let sized = try trained {
                Sized.Chain {
                    Sized.Dense<6, 5>(activation: .relu)
                    Dropout(0.2)
                    Activation.tanh
                    Sized.Dense<5, 3>()
                }.layer
            }
            let plain = try trained {
                Chain {
                    Dense(6, 5, activation: .relu)
                    Dropout(0.2)
                    Activation.tanh
                    Dense(5, 3)
                }
            }
            #expect(sized == plain)
        }
    }

    @Test(.enabled(if: SizedTests.hasDigits, "MNIST is not at hand: FLUX_DATASETS names no folder with mnist/"))
    func readsDigitsToTheSameBitsAsItsPlainTwin() async {
        await #expect(processExitsWith: .success) {
            let digits = try MNIST(downloads: false)
            func trained(_ make: () -> [any Layer]) throws -> [[UInt32]] {
                setSeed(11)
                let model = Chain([Flatten()] + make())
                let loader = DataLoader(digits.train, batchSize: 64, shuffle: true)
                try train(model, on: loader, optimizer: Adam(learningRate: 1e-3)) { logitCrossEntropy($0($1), $2) }
                #expect(accuracy(model, on: DataLoader(digits.test, batchSize: 500)) > 0.8)
                return parameters(model).map { $0.parameter.value.array(of: Float.self).map(\.bitPattern) }
            }
            let sized = try trained {
                let classifier = Sized.Chain {
                    Sized.Dense<784, 128>(activation: .relu)
                    Dropout(0.2)
                    Sized.Dense<128, 10>()
                }
                return [classifier.layer]
            }
            let plain = try trained { [Dense(784, 128, activation: .relu), Dropout(0.2), Dense(128, 10)] }
            #expect(sized.map(\.count) == [784 * 128, 128, 1280, 10])
            #expect(sized == plain)
        }
    }

    private static let hasDigits = (try? MNIST(downloads: false)) != nil

    @Test func pathsAreThoseOfThePlainLayers() {
        struct Network: Layer {
            let hidden = Sized.Dense<4, 3>(activation: .relu)
            let output = Sized.Dense<3, 2>()
            func callAsFunction(_ x: Tensor) -> Tensor { output(hidden(Features<4>(x))).tensor }
        }
        #expect(parameters(Network()).map(\.name) == ["hidden.weight", "hidden.bias", "output.weight", "output.bias"])
        #expect(Network()(.ones(2, 4)).shape == [2, 2])
    }

    @Test func eachFormHasTheParametersOfItsPlainTwin() async {
        // In a process of its own, for the shared generator.
        await #expect(processExitsWith: .success) {
            func values(_ make: () -> any Layer) -> [String] {
                setSeed(5)
                let layer = make()
                let tensors =
                    parameters(layer).map { ($0.name, $0.parameter.value) }
                    + buffers(layer).map { ($0.name, $0.buffer.wrappedValue) }
                return [layer.signature]
                    + tensors.map { "\($0.0) \($0.1.shape) \($0.1.cast(to: .float64).array(of: Double.self))" }
            }
            for twins in SizedTwins.all { #expect(values(twins.sized) == values(twins.plain)) }
        }
    }

    @Test func imagesGoThroughAChain() {
        let model = Sized.Chain {
            Sized.Conv<3, 8>(kernel: 3, padding: 1)
            Sized.BatchNorm<8>()
            Activation.relu
            MaxPool(2)
            Sized.DepthwiseConv<8, 16>(kernel: 3)
            Sized.GroupNorm<16>(groups: 4)
            Sized.ConvTranspose<16, 4>(kernel: 2, stride: 2)
            Sized.InstanceNorm<4>()
            GlobalMeanPool()
            Sized.Flatten<4, 4>()
            Sized.FeatureBatchNorm<4>()
            Sized.Dense<4, 10>()
        }
        #expect(model(Channels<3>(.ones(2, 3, 12, 12))).tensor.shape == [2, 10])
        #expect(model.layer.count == 12)
    }

    @Test func sequencesGoThroughAChain() {
        let model = Sized.Chain {
            Sized.Embedding<20, 8>()
            Sized.LSTM<8, 12>(layers: 2)
            AlphaDropout(0.1)
            Sized.LayerNorm<12>()
            Sized.MultiHeadAttention<12>(heads: 3)
            Identity()
            Sized.RMSNorm<12>()
            Sized.GRU<12, 6>()
            Sized.GRUv3<6, 5>()
            Sized.RNN<5, 4>()
        }
        #expect(model(Indices<20>(.zeros(2, 7, dtype: .int64))).tensor.shape == [2, 7, 4])
    }

    @Test func bothDirectionsStandSideBySide() async {
        let model = Sized.Chain {
            Sized.Embedding<20, 8>()
            Sized.Bidirectional<Sized.LSTM<8, 6>, 12>(layers: 2)
            Sized.Dense<12, 5>()
        }
        #expect(model(Indices<20>(.zeros(2, 7, dtype: .int64))).tensor.shape == [2, 7, 5])
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = Sized.Bidirectional<Sized.GRU<8, 6>, 10>()
        }
        let message = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
        #expect(message.contains("[Sized.Bidirectional] 10 outputs for two directions of 6; expected the double"))
    }

    @Test func layersThatKeepSizesTakeSizedTensors() {
        let pooled: Channels<4> = MaxPool(2)(Channels<4>(.ones(1, 4, 6, 6)))
        #expect(pooled.tensor.shape == [1, 4, 3, 3])
        let dropped: Features<6> = Dropout(0.5)(Features<6>(.ones(2, 6)))
        #expect(dropped.tensor == .ones(2, 6))
    }

    /// All in one program, because starting the compiler takes long.
    @Test func compilerNamesBothSizes() throws {
        let said = errors(in: try #require(try typeCheck(SizedMistake.all.map(\.program).joined(separator: "\n"))))
        for (index, mistake) in SizedMistake.all.enumerated() {
            let message = said[index + 2] ?? "nothing"  // after the import
            for name in mistake.names { #expect(message.contains(name), "\(mistake.program)\n\(message)") }
        }
        #expect(try typeCheck(SizedMistake.all.map(\.correction).joined(separator: "\n")) == "")
    }

    /// The errors with their notes, by line.
    private func errors(in output: String) -> [Int: String] {
        var (errors, line) = ([Int: String](), 0)
        for text in output.split(separator: "\n") {
            if let start = text.firstMatch(of: /main\.swift:(\d+):\d+: error:/) { line = Int(start.output.1) ?? 0 }
            errors[line, default: ""] += text + "\n"
        }
        return errors
    }

    /// What the compiler says of a program.
    private func typeCheck(_ program: String) throws -> String? {
        let folder = FileManager.default.temporaryDirectory.appending(path: "flux-sized-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "main.swift")
        try "import Flux\n\(program)\n".write(to: file, atomically: true, encoding: .utf8)

        let built = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
        let sources = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Sources").standardized
        let folders = try FileManager.default.contentsOfDirectory(atPath: built.path)
        let maps = folders.map { "\(built.path)/\($0)/module.modulemap" }.filter(FileManager.default.fileExists)
            .flatMap { ["-Xcc", "-fmodule-map-file=\($0)"] }
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments =
            ["swiftc", "-typecheck", "-swift-version", "6", "-I", "\(built.path)/Modules"] + maps
            + ["-I", "\(sources.path)/CZlib", "-I", "\(sources.path)/CCrypto", file.path]
        let output = Pipe()
        (process.standardError, process.standardOutput) = (output, output)
        try process.run()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self)
    }
}
