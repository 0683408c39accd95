import FluxTensor

/// Says when something has held so often in a row.
///
/// ```swift
/// var isStuck = Patience(3)
/// if isStuck(loss > previous) { break }         // three times in a row
/// ```
public struct Patience: Sendable {
    public let limit: Int
    private var count = 0

    /// - Precondition: `limit` is at least 1.
    public init(_ limit: Int) {
        if limit < 1 { trap("Patience", "the limit is \(limit); it must be at least 1") }
        self.limit = limit
    }

    /// Whether `condition` has held `limit` times in a row, this one included.
    public mutating func callAsFunction(_ condition: Bool) -> Bool {
        count = condition ? count + 1 : 0
        return count >= limit
    }
}
