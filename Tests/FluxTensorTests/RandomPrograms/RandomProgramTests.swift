import Foundation
import Testing

/// 500 random programs against PyTorch: values, gradients, and gradients of gradients.
///
/// `PEERS_PYTHON` names a Python that has PyTorch; without it the test is skipped and says so.
@Suite struct RandomProgramTests {
    private struct Programs: Decodable {
        let programs: [RandomProgram]
    }

    private static let python = ProcessInfo.processInfo.environment["PEERS_PYTHON"]

    @Test(.enabled(if: python != nil, "set PEERS_PYTHON to a Python that has PyTorch"))
    func programsAgreeWithPyTorch() throws {
        let programs = try programs(count: 500, seed: 2026)
        #expect(programs.count == 500)
        for (index, program) in programs.enumerated() {
            if let problem = program.problem { Issue.record("program \(index): \(problem)") }
        }
    }

    private func programs(count: Int, seed: Int) throws -> [RandomProgram] {
        let script = URL(filePath: #filePath).appending(path: "../../../../scripts/golden/random_programs.py").standardized
        let file = FileManager.default.temporaryDirectory.appending(path: "programs-\(UUID()).json")
        defer { try? FileManager.default.removeItem(at: file) }
        let process = Process()
        process.executableURL = URL(filePath: try #require(RandomProgramTests.python))
        process.arguments = [script.path, file.path, "\(count)", "\(seed)"]
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0, "\(script.path) failed")
        return try JSONDecoder().decode(Programs.self, from: Data(contentsOf: file)).programs
    }
}
