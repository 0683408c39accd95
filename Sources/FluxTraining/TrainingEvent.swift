/// What happens while a model trains.
public enum TrainingEvent: Sendable {
    /// A batch was trained on.
    case batch(BatchReport)
    /// An epoch ended.
    case epoch(EpochReport)
}

/// One batch of an epoch.
public struct BatchReport: Sendable {
    /// 1 for the first.
    public let epoch: Int
    /// The number of epochs asked for.
    public let epochCount: Int
    /// 1 for the first of the epoch.
    public let batch: Int
    /// The number of batches in the epoch.
    public let batchCount: Int
    /// The mean loss of the epoch so far.
    public let loss: Double
    /// Since the start of the epoch.
    public let seconds: Double
}

/// One pass through the training data.
public struct EpochReport: Sendable {
    /// 1 for the first.
    public let epoch: Int
    /// The number of epochs asked for.
    public let epochCount: Int
    /// The mean loss over the batches.
    public let loss: Double
    /// The time for training alone.
    public let seconds: Double
}

/// Training cannot go on.
public enum TrainingError: Error, Sendable, CustomStringConvertible {
    /// The loss became NaN or infinite.
    case lossNotFinite(epoch: Int, batch: Int, loss: Double)

    public var description: String {
        switch self {
        case .lossNotFinite(let epoch, let batch, let loss):
            "the loss became \(loss.isNaN ? "NaN" : "\(loss)") in epoch \(epoch), batch \(batch); a smaller learning rate or checked data may help"
        }
    }
}
