import TestSupport
import Testing

/// The examples run, on little data.
@Suite struct ExampleTests {
    private let folder = TemporaryFolder()

    init() throws { try SyntheticDigits.write(to: folder, under: "data") }

    private func run(_ name: String) async throws -> FluxProcess.Outcome {
        try await FluxProcess.run(["2"], of: name, datasets: folder.path("data"), in: folder.path)
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
}
