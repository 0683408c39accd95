import ArgumentParser
import Flux
import Foundation

/// `flux info`
struct Info: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Show the devices and libraries that Flux uses here.")

    func run() {
        print("devices          \(Device.all.map(\.description).joined(separator: ", "))")
        print("threads          \(ThreadTeam.count) of \(ProcessInfo.processInfo.processorCount) processors")
        print("instruction set  \(ThreadTeam.instructionSet)")
        for (name, version) in LibraryVersions.all {
            print(name.padding(toLength: 17, withPad: " ", startingAt: 0) + version)
        }
    }
}
