/// The extents of a long short-term memory over sequences; see `Backend.lstm`.
package struct LSTMForm: Sendable {
    package let samples: Int
    package let steps: Int
    package let size: Int
    package let isReversed: Bool

    /// The times in the order in which they are gone through.
    package var times: StrideTo<Int> {
        isReversed ? stride(from: steps - 1, to: -1, by: -1) : stride(from: 0, to: steps, by: 1)
    }

    /// The elements of the state of all samples.
    package var stateCount: Int { samples * size }
}
