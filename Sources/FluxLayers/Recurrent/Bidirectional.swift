import FluxTensor

/// Any cell run over sequences in both directions, the results of each step joined.
///
/// `RNN`, `LSTM` and `GRU` have `bidirectional: true`; this is for cells of one's own, and for other ways to join.
///
/// - Shape: `[N, T, D]` → `[N, T, 2H]`, or as the connection gives.
/// - Parameters: those of the cells, `forward.…` and `backward.…`
/// - Training: as inference.
/// - Reference: Schuster and Paliwal 1997.
///
/// ```swift
/// Bidirectional(forward: GRUCell(8, 16), backward: GRUCell(8, 16))               // [N, T, 32]
/// Bidirectional(forward: GRUCell(8, 16), backward: GRUCell(8, 16), .sum)         // [N, T, 16]
/// ```
public struct Bidirectional<Cell: RecurrentCell>: Layer {
    public let forward: Cell
    public let backward: Cell
    public let connection: Connection

    /// - Parameter connection: Joins the outputs of the forward and the backward cell.
    public init(forward: Cell, backward: Cell, _ connection: Connection = .concatenated(axis: -1)) {
        (self.forward, self.backward, self.connection) = (forward, backward, connection)
    }

    public func callAsFunction(_ x: Tensor) -> Tensor { shaped(x) { self(x, from: nil).outputs } }

    /// The joined outputs, and the state of each direction after its last step.
    ///
    /// - Parameters:
    ///   - states: Before the first step of each direction; zeros if there are none.
    ///   - lengths: How many steps of each sample count. Later ones give zeros and leave the state; the backward cell starts at
    ///     the last one that counts.
    public func callAsFunction(
        _ x: Tensor, from states: (forward: [Tensor], backward: [Tensor])?, lengths: [Int]? = nil
    ) -> (outputs: Tensor, states: (forward: [Tensor], backward: [Tensor])) {
        checked(x) {
            requireLengths("Bidirectional", lengths, x)
            let there = forward.run(x, from: states?.forward, lengths: lengths)
            let back = backward.run(x, from: states?.backward, lengths: lengths, reversed: true)
            return (connection([there.outputs, back.outputs]), (there.state, back.state))
        }
    }

    public func outputShape(for shape: [Int]) throws(ShapeError) -> [Int] {
        try expect([.samples, .steps, .features(nil)], shape)
        let (sample, lead) = ([shape[0], shape[2]], shape[..<2])
        return try rule { () throws(ShapeError) in
            let (there, back) = (try forward.outputShape(for: sample), try backward.outputShape(for: sample))
            return try connection.outputShape(for: [lead + there.suffix(1), lead + back.suffix(1)])
        }
    }

    public var signature: String { "Bidirectional(\(forward.signature), \(backward.signature), \(connection.name))" }
}
