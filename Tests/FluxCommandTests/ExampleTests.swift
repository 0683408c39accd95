import TestSupport
import Testing

/// The examples run, on little data.
@Suite struct ExampleTests {
    private let folder = TemporaryFolder()

    init() throws { try SyntheticDigits.write(to: folder, under: "data") }

    /// On one thread: beside other tests, threads that wait for each other would take many times as long.
    private func run(_ name: String, _ arguments: String...) async throws -> FluxProcess.Outcome {
        try await FluxProcess.run(["2"] + arguments, of: name, datasets: folder.path("data"), in: folder.path, threads: 1)
    }

    @Test func functional() async throws {
        let outcome = try await run("Functional")
        #expect(outcome.status == 0)
        #expect(outcome.lines.last?.hasPrefix("test accuracy ") == true)
    }

    @Test func modular() async throws {
        let outcome = try await run("Modular")
        #expect(outcome.status == 0)
        #expect(outcome.lines.map { $0.prefix(13) } == ["Epoch 1 loss ", "Epoch 2 loss "])
    }

    @Test(arguments: ["Sized", "LeNet", "VAE", "GAN"])
    func examplesOnDigits(_ name: String) async throws {
        let outcome = try await run(name)
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.lines.count > 2)
    }

    @Test func characterModelTakesItsOwnTextWhereThereIsNoOther() async throws {
        let outcome = try await run("CharacterModel")
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.output.contains("step 1 loss ") && outcome.output.contains("Shall I compare thee"))
    }

    @Test func characterModelReadsAFile() async throws {
        try folder.write(String(repeating: "to be or not to be ", count: 50).utf8, to: "text.txt")
        let outcome = try await run("CharacterModel", "text.txt")
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.output.contains("950 characters, 7 distinct"))
    }
}
