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
                    try console.show(batch, images: seen, accuracy: right / Double(max(seen, 1)))
                case .epoch(let epoch):
                    (right, seen) = (0, 0)
                    result = Result(
                        trainAccuracy: try evaluate(network, mnist.train, device),
                        testAccuracy: try evaluate(network, mnist.test, device),
                        seconds: result.seconds + epoch.seconds, loss: epoch.loss)
                    try console.show(epoch, result)
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
}

/// The share of images that a model classifies right.
func evaluate(_ network: any Layer, _ images: LabeledImages, _ device: Device) throws -> Double {
    var right = 0.0
    for (x, labels) in DataLoader(images, batchSize: 1000) {
        try Interruption.check()
        let scores = network(x.to(device))
        try ScoresNotFinite.check(scores)
        right += accuracy(scores, labels.to(device)) * Double(labels.count)
    }
    return right / Double(images.count)
}
