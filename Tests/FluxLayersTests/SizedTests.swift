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

    @Test func pathsAreThoseOfThePlainLayers() {
        struct Network: Layer {
            let hidden = Sized.Dense<4, 3>(activation: .relu)
            let output = Sized.Dense<3, 2>()
            func callAsFunction(_ x: Tensor) -> Tensor { output(hidden(Features<4>(x))).tensor }
        }
        #expect(parameters(Network()).map(\.name) == ["hidden.weight", "hidden.bias", "output.weight", "output.bias"])
        #expect(Network()(.ones(2, 4)).shape == [2, 2])
    }

    @Test(arguments: [
        "let model = Sized.Chain { Sized.Dense<784, 128>(); Dropout(0.2); Sized.Dense<100, 10>() }",
        "func f(_ x: Features<784>) -> Features<10> { Sized.Dense<100, 10>()(Sized.Dense<784, 128>()(x)) }",
    ])
    func compilerNamesBothSizes(_ program: String) throws {
        let message = try #require(try typeCheck(program))
        #expect(message.contains("error:"))
        #expect(message.contains("Features<128>") && message.contains("Features<100>"))
        #expect(try typeCheck(program.replacing("<100, 10>", with: "<128, 10>")) == "")
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
