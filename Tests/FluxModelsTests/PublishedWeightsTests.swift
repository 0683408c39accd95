import Flux
import FluxModels
import Foundation
import Testing

/// With torchvision's weights, outputs are torchvision's: where PEERS_PYTHON names a Python that has it. FLUX_LARGE_MODELS adds
/// those of more than 40 million parameters. One after another: the largest take a gigabyte.
@Suite(.serialized) struct PublishedWeightsTests {
    private static let python = ProcessInfo.processInfo.environment["PEERS_PYTHON"]

    private static let names: [String] = {
        let isComplete = ProcessInfo.processInfo.environment["FLUX_LARGE_MODELS"] != nil
        let golden = try? GoldenModels.read()
        return ModelTests.models.map(\.name).filter { isComplete || golden?.models[$0]?.parameters ?? 0 < 40_000_000 }
    }()

    @Test(
        .enabled(if: python != nil, "PEERS_PYTHON names no Python that has torchvision"),
        arguments: PublishedWeightsTests.names)
    func outputsAreThoseOfTorchvision(_ name: String) throws {
        try check(name, try #require(ModelTests.models.first { $0.name == name }).make())
    }

    @Test(.enabled(if: python != nil, "PEERS_PYTHON names no Python that has transformers"))
    func outputsAreThoseOfHuggingFace() throws {
        var decoder = GPT2.Options()
        (decoder.vocabulary, decoder.context, decoder.width, decoder.depth, decoder.heads) = (50, 16, 32, 2, 4)
        try check("gpt2", GPT2(decoder))
        var encoder = BERT.Options()
        (encoder.vocabulary, encoder.context, encoder.width, encoder.depth) = (50, 16, 32, 2)
        (encoder.heads, encoder.inner) = (4, 64)
        try check("bert", BERT(encoder))
    }

    /// Has the script write random weights, an input and its output, and compares.
    private func check(_ name: String, _ model: any Layer) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "flux-models-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../scripts/golden/models.py")
        let process = Process()
        process.executableURL = URL(filePath: PublishedWeightsTests.python ?? "")
        process.arguments = [script.standardized.path, "weights", folder.path, name]
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)

        try load(folder.appending(path: "\(name).safetensors").path, into: model)
        let golden = try Safetensors(contentsOf: folder.appending(path: "\(name)-golden.safetensors").path)
        let (x, expected) = (try #require(golden["x"]), try #require(golden["y"]))
        let error = (abs(model(x) - expected).max() / abs(expected).max()).item(Float.self)
        #expect(error < 1e-4, "\(name): relative error \(error)")
    }
}
