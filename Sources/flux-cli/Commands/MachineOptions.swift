import ArgumentParser
import Flux

/// Where a command computes.
struct MachineOptions: ParsableArguments {
    @Option(help: "The device: \(Device.all.map(\.description).joined(separator: ", ")).")
    var device = "cpu"

    @Option(help: ArgumentHelp("How many threads an operation may use.", valueName: "count"))
    var threads: Int?

    func validate() throws {
        if let threads, threads < 1 { throw ValidationError("--threads is \(threads); it must be at least 1.") }
        _ = try Device(named: device)
    }

    /// Applies the thread count and names the device.
    func prepare() throws -> Device {
        if let threads { ThreadTeam.count = threads }
        return try Device(named: device)
    }
}
