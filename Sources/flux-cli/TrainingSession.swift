import Flux

/// One training of a digit classifier, with what is shown of it.
struct TrainingSession {
    let network: any Layer
    let mnist: MNIST
    let batchSize: Int
    let device: Device
    let console: Console

    struct Result {
        var trainAccuracy = 0.0
        var testAccuracy = 0.0
        var seconds = 0.0
        var loss = 0.0
    }

    /// Trains with any rule; returns what the last epoch reached.
    func run(epochs: Int, _ rule: any OptimizerRule) throws -> Result {
        func open(_ rule: some OptimizerRule) throws -> Result {
            var optimizer = OptimizerState(rule, for: network)
            return try train(epochs, &optimizer)
        }
        return try open(rule)
    }

    private func train<Rule>(_ epochs: Int, _ optimizer: inout OptimizerState<Rule>) throws -> Result {
        let loader = DataLoader(mnist.train, batchSize: batchSize, shuffle: true)
        var result = Result()
        var (right, seen) = (0.0, 0)  // of the epoch so far; only counted where it is shown
        try Flux.train(
            network, on: loader, epochs: epochs, optimizer: &optimizer,
            onEvent: { event in
                try Interruption.check()
                switch event {
                case .batch(let batch):
                    console.show(
                        batch, images: min(batch.batch * batchSize, mnist.train.count), accuracy: right / Double(max(seen, 1)))
                case .epoch(let epoch):
                    (right, seen) = (0, 0)
                    result = Result(
                        trainAccuracy: measure(mnist.train), testAccuracy: measure(mnist.test),
                        seconds: result.seconds + epoch.seconds, loss: epoch.loss)
                    console.show(epoch, result)
                }
            }
        ) { network, batch in
            let (images, labels) = (batch.0.to(device), batch.1.to(device))
            let logits = network(images)
            if console.showsProgress {
                right += accuracy(logits.stopGradient(), labels) * Double(labels.count)
                seen += labels.count
            }
            return logitCrossEntropy(logits, labels)
        }
        return result
    }

    private func measure(_ images: LabeledImages) -> Double {
        evaluate(network, images, device)
    }
}

/// The share of images that a model classifies right.
func evaluate(_ network: any Layer, _ images: LabeledImages, _ device: Device) -> Double {
    var right = 0.0
    for (x, labels) in DataLoader(images, batchSize: 1000) {
        right += accuracy(network(x.to(device)), labels.to(device)) * Double(labels.count)
    }
    return right / Double(images.count)
}
