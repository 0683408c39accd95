// The MNIST classifier with sizes that the compiler checks: change one 128 and the program does not compile.
import Flux

let epochs = CommandLine.arguments.dropFirst().first.flatMap(Int.init) ?? 3
let mnist = try MNIST()
let loader = DataLoader(mnist.train, batchSize: 64, shuffle: true)
let testLoader = DataLoader(mnist.test, batchSize: 1000)

// As a chain. Its `layer` is a plain one, like any other.
let classifier = Sized.Chain {
    Sized.Dense<784, 128>(activation: .relu)
    Dropout(0.2)
    Sized.Dense<128, 10>()
}
let model = Chain {
    Flatten()
    classifier.layer
}
print(model)
try train(model, on: loader, epochs: epochs, optimizer: Adam()) { model, x, y in logitCrossEntropy(model(x), y) }
print("chain: test accuracy", accuracy(model, on: testLoader))

// In a structure of one's own.
struct Network: Layer {
    let hidden = Sized.Dense<784, 128>(activation: .relu)
    let output = Sized.Dense<128, 10>()

    func callAsFunction(_ x: Tensor) -> Tensor {
        let pixels = Features<784>(flatten(x))
        return output(hidden(pixels)).tensor
    }
}
let network = Network()
print(network)
try train(network, on: loader, epochs: epochs, optimizer: Adam()) { model, x, y in logitCrossEntropy(model(x), y) }
print("structure: test accuracy", accuracy(network, on: testLoader))
