import ArgumentParser
import Flux

/// `flux download DATASET`
struct Download: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Fetch a data set into the cache, unless it is at hand already.")

    enum Name: String, CaseIterable, ExpressibleByArgument {
        case mnist
    }

    @Argument(help: "The data set: \(Name.allCases.map(\.rawValue).joined(separator: ", ")).")
    var dataset: Name

    func run() throws {
        switch dataset {
        case .mnist:
            let mnist = try MNIST()
            let kind = mnist.source == .subset ? "a subset of MNIST" : "MNIST"
            try Output.writeLine("\(kind) is at hand: \(mnist.train.count) images to train with, \(mnist.test.count) to test")
        }
    }
}
