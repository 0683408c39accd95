/// The extents of a long short-term memory over sequences; see `Backend.lstm`.
package struct LSTMForm: Sendable {
    package let samples: Int
    package let steps: Int
    package let size: Int
    package let isReversed: Bool

    /// The elements of the state of all samples.
    package var stateCount: Int { samples * size }
}

/// What `Backend.lstm` reads: contiguous prepared inputs `[N, T, 4H]`, weight `[4H, H]` and the state, twice `[N, H]`.
package struct LSTMInputs {
    package let prepared: TensorBody
    package let weight: TensorBody
    package let hidden: TensorBody
    package let cell: TensorBody

    init(_ inputs: [Tensor]) {
        (prepared, weight, hidden, cell) = (inputs[0].body, inputs[1].body, inputs[2].body, inputs[3].body)
    }
}
