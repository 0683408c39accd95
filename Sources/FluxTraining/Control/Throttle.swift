/// Lets something run at most once in an interval: what reports of progress need.
///
/// ```swift
/// var report = Throttle(every: .seconds(10))
/// for (x, y) in loader {
///     …
///     report { print("loss", loss) }
/// }
/// ```
public struct Throttle {
    public let interval: Duration
    private let now: () -> ContinuousClock.Instant
    private var last: ContinuousClock.Instant?

    public init(every interval: Duration) { self.init(every: interval) { ContinuousClock.now } }

    /// - Parameter now: The clock.
    init(every interval: Duration, now: @escaping () -> ContinuousClock.Instant) {
        (self.interval, self.now) = (interval, now)
    }

    /// Runs `body` unless it ran within the interval.
    /// - Returns: What it gave, or `nil` where it did not run.
    @discardableResult
    public mutating func callAsFunction<R>(_ body: () throws -> R) rethrows -> R? {
        let time = now()
        if let last, time - last < interval { return nil }
        last = time
        return try body()
    }
}
