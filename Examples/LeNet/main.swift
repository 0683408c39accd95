// LeNet-5 on MNIST: convolutions, pooling, and a test accuracy of about 0.988 after two epochs.
import Flux

let epochs = CommandLine.arguments.dropFirst().first.flatMap(Int.init) ?? 2
let mnist = try MNIST()
let loader = DataLoader(mnist.train, batchSize: 32, shuffle: true)
let testLoader = DataLoader(mnist.test, batchSize: 500)

let model = Chain {
    ({ images in images.unsqueezed(1) })  // [N, 28, 28] → [N, 1, 28, 28]
    Conv(1, 6, kernel: 5, padding: 2, activation: .relu)
    MaxPool(2)
    Conv(6, 16, kernel: 5, activation: .relu)
    MaxPool(2)
    Flatten()
    Dense(400, 120, activation: .relu)
    Dense(120, 84, activation: .relu)
    Dense(84, 10)
}
print(try summary(model, for: [1, 28, 28]))

var optimizer = OptimizerState(Adam(learningRate: 2e-3), for: model)
for epoch in 1...max(1, epochs) {
    let reports = try train(model, on: loader, optimizer: &optimizer) { model, batch in
        logitCrossEntropy(model(batch.0), batch.1)
    }
    optimizer.rule.learningRate /= 5  // smaller steps settle what the first epoch found
    print("epoch \(epoch) loss \(reports[0].loss), test accuracy \(accuracy(model, on: testLoader))")
}
