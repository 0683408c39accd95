import ArgumentParser
import Flux
import Foundation

/// `flux info`
struct Info: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Show the devices and libraries that Flux uses here.")

    func run() throws {
        let rows = [
            ("devices", Device.all.map(\.description).joined(separator: ", ")),
            ("threads", "\(ThreadTeam.count) of \(ProcessInfo.processInfo.processorCount) processors"),
            ("instruction set", ThreadTeam.instructionSet),
        ]
        for (name, value) in rows + LibraryVersions.all + DataLibraries.all {
            try Output.writeLine(name.padding(toLength: 17, withPad: " ", startingAt: 0) + value)
        }
    }
}
