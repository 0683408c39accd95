import FluxTensor

/// The keys and values of the steps that attention has seen, so that the next step computes only its own.
///
/// ```swift
/// var cache = KeyValueCache()
/// for token in tokens { y = attention(token, cache: &cache) }
/// ```
public struct KeyValueCache: Sendable {
    /// `[N, heads, T, D]`; `nil` before the first step.
    public private(set) var keys: Tensor?
    public private(set) var values: Tensor?

    public init() {}

    /// The number of steps seen.
    public var count: Int { keys?.shape[2] ?? 0 }

    /// What the last steps may look at: themselves and all before, `[last, count]`.
    func mask(last: Int) -> Tensor { causalMask(count, count).narrowed(0, (count - last)..<count) }

    /// Takes in the next steps, and gives all.
    mutating func append(_ newKeys: Tensor, _ newValues: Tensor) -> (keys: Tensor, values: Tensor) {
        let all = (
            keys.map { .concatenated([$0, newKeys], axis: 2) } ?? newKeys,
            values.map { .concatenated([$0, newValues], axis: 2) } ?? newValues
        )
        (keys, values) = all
        return all
    }
}
