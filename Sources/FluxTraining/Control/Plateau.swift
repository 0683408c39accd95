import FluxTensor

/// Says when a score hardly changes any more: when to lower the learning rate.
///
/// ```swift
/// var isFlat = Plateau(of: 5, within: 1e-3)
/// if isFlat(report.loss) { optimizer.rule.learningRate /= 10 }
/// ```
public struct Plateau: Sendable {
    public let change: Double
    private var last: Double?
    private var patience: Patience

    /// - Parameters:
    ///   - calls: How many scores in a row that are close to the one before make a plateau.
    ///   - change: How close.
    /// - Precondition: `calls` is at least 1, `change` not negative.
    public init(of calls: Int, within change: Double) {
        if !(change >= 0) { trap("Plateau", "the change is \(change); it must not be negative") }
        patience = Patience(calls)
        self.change = change
    }

    /// Takes in a score; whether it ends a plateau of that length.
    public mutating func callAsFunction(_ score: Double) -> Bool {
        defer { last = score }
        return patience(last.map { abs(score - $0) <= change } ?? false)
    }
}
