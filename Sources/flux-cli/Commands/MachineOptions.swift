import ArgumentParser
import Flux

/// Where a command computes.
struct MachineOptions: ParsableArguments {
    @Option(help: "The device: \(Device.all.map(\.description).joined(separator: ", ")).")
    var device = "cpu"

    private static let mostThreads = 1024

    @Option(parsing: .unconditional, help: ArgumentHelp("How many threads an operation may use.", valueName: "count"))
    var threads: Int?

    func validate() throws {
        if let threads, !(1...MachineOptions.mostThreads ~= threads) {
            throw ValidationError("--threads is \(threads); it must be in 1...\(MachineOptions.mostThreads).")
        }
        _ = try Device(named: device)
    }

    /// Applies the thread count and names the device.
    func prepare() throws -> Device {
        if let threads { ThreadTeam.count = threads }
        return try Device(named: device)
    }
}
