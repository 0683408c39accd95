// The seed's network; prints what the peers' programs print.
import Flux
import Foundation

/// `--name value` on the command line.
func option(_ name: String, _ standard: Double) -> Double {
    let arguments = CommandLine.arguments
    guard let place = arguments.firstIndex(of: "--" + name), place + 1 < arguments.count else { return standard }
    return Double(arguments[place + 1]) ?? standard
}

ThreadTeam.count = Int(option("threads", 2))
setSeed(UInt64(option("seed", 0)))
let usesPyTorchInitializer = option("pytorch-initializer", 0) == 1
let mnist = try MNIST()
let loader = DataLoader(mnist.train, batchSize: 64, shuffle: true)
let testLoader = DataLoader(mnist.test, batchSize: 1000)

func dense(_ inputs: Int, _ outputs: Int, _ activation: Activation = .identity) -> Dense {
    guard usesPyTorchInitializer else { return Dense(inputs, outputs, activation: activation) }
    let layer = Dense(inputs, outputs, activation: activation) { kaimingUniform($0, $1, gain: 1 / 3.0.squareRoot()) }
    let limit = 1 / Double(inputs).squareRoot()
    layer.$bias?.value = .randomUniform([outputs], in: -limit..<limit)
    return layer
}

let model = Chain {
    Flatten()
    dense(784, 128, .relu)
    Dropout(0.2)
    dense(128, 10)
}
try train(
    model, on: loader, epochs: Int(option("epochs", 3)), optimizer: Adam(learningRate: option("learning-rate", 1e-4)),
    onEvent: { event in
        guard case .epoch(let epoch) = event else { return }
        let accuracy = option("evaluate", 1) == 1 ? accuracy(model, on: testLoader) : 0
        print(
            "{\"epoch\": \(epoch.epoch), \"trainLoss\": \(epoch.loss), \"testAccuracy\": \(accuracy), \"epochSeconds\": \(epoch.seconds)}"
        )
    }
) { model, x, y in logitCrossEntropy(model(x), y) }
var usage = rusage()
getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
print("{\"peakMemoryMiB\": \(Double(usage.ru_maxrss) / 1024)}")
