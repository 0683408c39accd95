// The MNIST classifier, modular: a structure with its own call, and a training loop of one's own.
import Flux

struct FFNetwork: Layer {
    let hidden: Dense
    let dropout: Dropout
    let output: Dense

    init(inputs: Int, hidden: Int, dropout: Float, classes: Int) {
        self.hidden = Dense(inputs, hidden, activation: .relu)
        self.dropout = Dropout(dropout)
        output = Dense(hidden, classes)
    }

    func callAsFunction(_ x: Tensor) -> Tensor { output(dropout(hidden(flatten(x)))) }
}

let epochs = CommandLine.arguments.dropFirst().first.flatMap(Int.init) ?? 5
let mnist = try MNIST()
let trainLoader = DataLoader(mnist.train, batchSize: 64, shuffle: true)
let testLoader = DataLoader(mnist.test, batchSize: 64)

let network = FFNetwork(inputs: 28 * 28, hidden: 128, dropout: 0.2, classes: 10)
var optimizer = OptimizerState(Adam(learningRate: 1e-4), for: network)
for epoch in 1...max(1, epochs) {
    var total: Float = 0
    for (x, y) in trainLoader {
        let (loss, gradients) = withGradient(of: network) { logitCrossEntropy($0(x), y) }
        optimizer.update(network, along: gradients)
        total += loss.item()
    }
    print("Epoch \(epoch) loss \(total / Float(trainLoader.count)), test accuracy \(accuracy(network, on: testLoader))")
}
