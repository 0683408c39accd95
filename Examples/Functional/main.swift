// The MNIST classifier, functional: layers in a chain, one call to train.
import Flux

func createModel(inputs: Int, dropout: Float, hidden: Int, classes: Int) -> Chain {
    Chain {
        Flatten()
        Dense(inputs, hidden, activation: .relu)
        Dropout(dropout)
        Dense(hidden, classes)
    }
}

let epochs = CommandLine.arguments.dropFirst().first.flatMap(Int.init) ?? 10
let mnist = try MNIST()
let trainLoader = DataLoader(
    mnist.train.images, oneHotBatch(mnist.train.labels, classes: 0..<10), batchSize: 64, shuffle: true)
let testLoader = DataLoader(mnist.test.images, oneHotBatch(mnist.test.labels, classes: 0..<10), batchSize: 64)

let model = createModel(inputs: 28 * 28, dropout: 0.2, hidden: 128, classes: 10)
print(model)
try train(model, on: trainLoader, epochs: epochs, optimizer: Adam(learningRate: 1e-4)) { model, x, y in
    logitCrossEntropy(model(x), y)
}
print("test accuracy", accuracy(model, on: testLoader))
