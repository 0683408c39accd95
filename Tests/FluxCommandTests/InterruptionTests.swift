import Flux
import Foundation
import TestSupport
import Testing

/// Ctrl-C and other signals to end give one line and a status of their own, and harm no file, whenever they come.
@Suite struct InterruptionTests {
    private let folder = TemporaryFolder()

    init() throws {
        try SyntheticDigits.write(to: folder, under: "data", train: 5000)
        try folder.write([1, 2, 3], to: "mnist.safetensors")
    }

    private func start(_ arguments: String..., datasets: String? = "data", proxy: String? = nil) throws -> FluxProcess {
        let datasets = datasets.map(folder.path)
        guard let proxy else { return try FluxProcess(arguments, datasets: datasets, in: folder.path, threads: 1) }
        return try FluxProcess(arguments, datasets: datasets, in: folder.path, threads: 1, proxy: proxy)
    }

    private func expectUnharmed() {
        #expect(folder.names() == ["data", "mnist.safetensors"])
        #expect(folder.bytes("mnist.safetensors") == [1, 2, 3])
    }

    @Test(arguments: [SIGINT, SIGTERM, SIGHUP])
    func anEpochEndsWithoutSaving(_ signal: Int32) async throws {
        let process = try start("train", "mnist", "--batch-size", "1", "--epochs", "1000", "--json")
        process.send(signal) { process.output.contains("\n") }
        let outcome = await process.outcome()
        #expect(outcome.status == 128 + signal)
        #expect(outcome.errors == "Error: interrupted; nothing was saved\n")
        #expect(outcome.lines.allSatisfy { $0.hasPrefix("{") && $0.hasSuffix("}") })
        expectUnharmed()
    }

    @Test func inATerminalTheErrorHasALineOfItsOwn() async throws {
        let terminal = try Terminal(columns: 80)
        let process = try FluxProcess(
            ["train", "mnist", "--batch-size", "1", "--epochs", "1000"], datasets: folder.path("data"), in: folder.path,
            threads: 1, output: terminal.path)
        process.send(SIGINT) { terminal.textSoFar.contains("s left") }
        let outcome = await process.outcome()
        #expect(outcome.errors == "Error: interrupted; nothing was saved\n")
        #expect(await terminal.text().hasSuffix("s left\r\n"))
    }

    /// A step of all images on the slow device takes seconds, in which nobody looks for signals.
    @Test func theSecondSignalDoesNotWait() async throws {
        let process = try start("train", "mnist", "--batch-size", "5000", "--epochs", "1000", "--device", "reference")
        // On a busy machine two of them may arrive as one, and half a second be too short to start in.
        for seconds in [0.5, 0.6, 3, 15] {
            let time = ContinuousClock.now + .seconds(seconds)
            process.send(SIGINT) { ContinuousClock.now >= time && process.catches(SIGINT) }
        }
        let outcome = await process.outcome()
        #expect(outcome.status == 130)
        #expect(outcome.errors.hasPrefix("Error: interrupted"))
        expectUnharmed()
    }

    @Test func aDownloadEnds() async throws {
        let server = try HTTPServer { _ in .init(delay: 30) }
        let process = try start("train", "mnist", datasets: nil, proxy: server.url)
        process.send(SIGINT) { !server.requests.isEmpty }
        let outcome = await process.outcome()
        #expect(outcome.status == 130)
        #expect(outcome.errors == "Error: interrupted\n")
        expectUnharmed()
    }

    /// The file is the earlier one or a whole new one, and no temporary file is left.
    @Test func whenItComesDoesNotMatter() async throws {
        for step in 0..<24 {
            try folder.write([1, 2, 3], to: "mnist.safetensors")
            let process = try start("train", "mnist", "--epochs", "1", "--batch-size", "500")
            process.send(SIGINT, after: 0.008 * Double(step))
            let outcome = await process.outcome()
            #expect(folder.names() == ["data", "mnist.safetensors"])
            if outcome.status == 0 {
                #expect(try Safetensors(contentsOf: folder.path("mnist.safetensors")).tensors.count == 4)
            } else {
                expectUnharmed()
            }
        }
    }
}
