import ArgumentParser
import Flux

/// `flux evaluate MODEL`
struct Evaluate: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Measure a saved digit classifier on the test images.")

    @Argument(help: "The file that `flux train mnist` wrote.")
    var model: String
    @Flag(help: "Print a JSON object.")
    var json = false
    @OptionGroup var machine: MachineOptions

    func run() throws {
        let device = try machine.prepare()
        let (kind, network) = try DigitModel.load(model)
        move(network, to: device)
        let mnist = try MNIST()
        let result = try evaluate(network, mnist.test, device)
        try Output.writeLine(
            json
                ? "{\"model\":\"\(kind.rawValue)\",\"testAccuracy\":\(result),\"images\":\(mnist.test.count)}"
                : "\(kind.rawValue): test accuracy \(fixed(result, 4)) on \(mnist.test.count) images")
    }
}
