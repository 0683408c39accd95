import FluxData
import FluxOptimizers
import FluxTensor

/// Trains a model: for each batch the loss, its gradients, and a step of the optimizer.
///
/// ```swift
/// try train(model, on: loader, epochs: 10, optimizer: Adam(learningRate: 1e-4)) { model, x, y in
///     logitCrossEntropy(model(x), y)
/// }
/// ```
/// - Parameters:
///   - model: Anything that holds parameters.
///   - loader: Gives pairs of inputs and targets.
///   - epochs: How often to go through the data; 0 does nothing.
///   - optimizer: The rule. To keep its state between calls, make an `OptimizerState` and pass that.
///   - onEvent: Called after each batch and epoch; what it throws ends the training.
///   - loss: One number for a batch.
/// - Returns: A report of each epoch.
/// - Throws: `TrainingError` when the loss is not finite, and what `loss` and `onEvent` throw. Parameters keep the values of
///   the last step.
@discardableResult
public func train<Model, Source>(
    _ model: Model, on loader: DataLoader<Source>, epochs: Int = 1, optimizer: some OptimizerRule,
    onEvent: ((TrainingEvent) throws -> Void)? = nil, loss: (Model, Tensor, Tensor) throws -> Tensor
) throws -> [EpochReport] where Source.Batch == (Tensor, Tensor) {
    try train(model, on: loader, epochs: epochs, optimizer: optimizer, onEvent: onEvent) { model, batch in
        try loss(model, batch.0, batch.1)
    }
}

/// Trains a model on batches of any form, such as single tensors or the parallel ones of three.
///
/// ```swift
/// try train(autoencoder, on: DataLoader(images, batchSize: 64), optimizer: Adam()) { model, x in mse(model(x), x) }
/// ```
@discardableResult
public func train<Model, Source>(
    _ model: Model, on loader: DataLoader<Source>, epochs: Int = 1, optimizer: some OptimizerRule,
    onEvent: ((TrainingEvent) throws -> Void)? = nil, loss: (Model, Source.Batch) throws -> Tensor
) throws -> [EpochReport] {
    var state = OptimizerState(optimizer, for: model)
    return try train(model, on: loader, epochs: epochs, optimizer: &state, onEvent: onEvent, loss: loss)
}

/// Trains a model on batches of any form, with an optimizer whose state the caller keeps.
@discardableResult
public func train<Model, Source, Rule>(
    _ model: Model, on loader: DataLoader<Source>, epochs: Int = 1, optimizer: inout OptimizerState<Rule>,
    onEvent: ((TrainingEvent) throws -> Void)? = nil, loss: (Model, Source.Batch) throws -> Tensor
) throws -> [EpochReport] {
    if epochs < 0 { trap("train", "the number of epochs is \(epochs)") }
    var reports: [EpochReport] = []
    for epoch in 0..<epochs {
        let report = try trainEpoch(
            epoch + 1, of: epochs, model, loader, &optimizer, onEvent: onEvent, loss)
        reports.append(report)
        try onEvent?(.epoch(report))
    }
    return reports
}

private func trainEpoch<Model, Source, Rule>(
    _ epoch: Int, of epochs: Int, _ model: Model, _ loader: DataLoader<Source>, _ optimizer: inout OptimizerState<Rule>,
    onEvent: ((TrainingEvent) throws -> Void)?, _ loss: (Model, Source.Batch) throws -> Tensor
) throws -> EpochReport {
    let clock = ContinuousClock()
    let start = clock.now
    var (total, batches) = (0.0, 0)
    for batch in loader {
        let (value, gradients) = try withGradient(of: model) { try loss($0, batch) }
        let number = value.item(Double.self)
        batches += 1
        guard number.isFinite else { throw TrainingError.lossNotFinite(epoch: epoch, batch: batches, loss: number) }
        optimizer.update(model, along: gradients)
        total += number
        if let onEvent {
            try onEvent(
                .batch(
                    BatchReport(
                        epoch: epoch, epochCount: epochs, batch: batches, batchCount: loader.count,
                        loss: total / Double(batches), seconds: (clock.now - start).seconds)))
        }
    }
    return EpochReport(
        epoch: epoch, epochCount: epochs, loss: batches == 0 ? 0 : total / Double(batches), seconds: (clock.now - start).seconds)
}

extension Duration {
    /// The duration as a number of seconds.
    package var seconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}
