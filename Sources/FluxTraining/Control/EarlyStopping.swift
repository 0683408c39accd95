import FluxTensor

/// Says when a score has not become better for some time: when to stop training.
///
/// ```swift
/// var shouldStop = EarlyStopping(after: 3)
/// for epoch in 1...100 {
///     try train(model, on: loader, optimizer: &optimizer) { … }
///     if shouldStop(loss(model, on: heldOut)) { break }
/// }
/// ```
/// - Reference: Prechelt 1998, "Early stopping — but when?".
public struct EarlyStopping: Sendable {
    /// Which scores are better.
    public enum Direction: Sendable {
        /// As of losses.
        case lower
        /// As of accuracies.
        case higher
    }

    public let direction: Direction
    public let minimumImprovement: Double
    /// The best score so far; `nil` before the first.
    public private(set) var best: Double?
    private var patience: Patience

    /// - Parameters:
    ///   - calls: After how many scores in a row that are no better.
    ///   - minimumImprovement: By how much a score must be better than the best to count.
    /// - Precondition: `calls` is at least 1, `minimumImprovement` not negative.
    public init(after calls: Int, better direction: Direction = .lower, minimumImprovement: Double = 0) {
        if !(minimumImprovement >= 0) {
            trap("EarlyStopping", "the minimum improvement is \(minimumImprovement); it must not be negative")
        }
        patience = Patience(calls)
        (self.direction, self.minimumImprovement) = (direction, minimumImprovement)
    }

    /// Takes in a score; whether it is time to stop. NaN is no improvement.
    public mutating func callAsFunction(_ score: Double) -> Bool {
        let improvement = best.map { direction == .lower ? $0 - score : score - $0 }
        let isBetter = improvement.map { $0 > minimumImprovement } ?? !score.isNaN
        if isBetter { best = score }
        return patience(!isBetter)
    }
}
