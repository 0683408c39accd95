import ArgumentParser
import Flux

/// `flux predict MODEL --index N`
struct Predict: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show a test image, and what a saved digit classifier takes it for.")

    @Argument(help: "The file that `flux train mnist` wrote.")
    var model: String
    @Option(parsing: .unconditional, help: "Which test image, from 0.")
    var index = 0
    @OptionGroup var machine: MachineOptions

    func run() throws {
        let device = try machine.prepare()
        let (_, network) = try DigitModel.load(model)
        move(network, to: device)
        let images = try MNIST().test
        guard 0..<images.count ~= index else {
            throw ValidationError("--index is \(index); the test images are numbered 0...\(images.count - 1).")
        }
        let (image, label) = images.batch(at: [index])
        let scores = network(image.to(device))
        try ScoresNotFinite.check(scores)
        try Output.writeLine(DigitPicture(image[0]).text)
        try show(softmax(scores)[0].array(of: Double.self), label: label.item())
    }

    private func show(_ probabilities: [Double], label: Int) throws {
        let best = probabilities.indices.max { probabilities[$0] < probabilities[$1] } ?? 0
        for (digit, probability) in probabilities.enumerated() {
            let bar = String(repeating: "█", count: Int((probability * 30).rounded()))
            try Output.writeLine("\(digit)  \(fixed(probability, 4))  \(bar)\(digit == best ? " ←" : "")")
        }
        try Output.writeLine("predicted \(best), labeled \(label)")
    }
}
