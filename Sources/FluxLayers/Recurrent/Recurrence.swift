import FluxTensor

/// Any cell run over sequences.
///
/// - Shape: `[N, T, D]` → `[N, T, H]`.
/// - Parameters: those of the cell, `cell.…`
/// - Reference: Elman 1990.
///
/// ```swift
/// Recurrence(LSTMCell(8, 16))
/// let (outputs, state) = layer(x, from: nil, lengths: [5, 3])
/// ```
public struct Recurrence<Cell: RecurrentCell>: Layer {
    public let cell: Cell

    public init(_ cell: Cell) { self.cell = cell }

    public func callAsFunction(_ x: Tensor) -> Tensor { shaped(x) { self(x, from: nil).outputs } }

    /// The outputs, and the state after the last step.
    ///
    /// - Parameters:
    ///   - state: Before the first step, tensors `[N, H]`; zeros if there is none.
    ///   - lengths: How many steps of each sample count. Later ones give zeros and leave the state.
    public func callAsFunction(
        _ x: Tensor, from state: [Tensor]?, lengths: [Int]? = nil
    ) -> (outputs: Tensor, state: [Tensor]) {
        checked(x) {
            requireLengths("Recurrence", lengths, x)
            return cell.run(x, from: state, lengths: lengths)
        }
    }

    public func outputShape(for shape: [Int]) throws(ShapeError) -> [Int] {
        try expect([.samples, .steps, .features(nil)], shape)
        return try rule { () throws(ShapeError) in
            [shape[0], shape[1], try cell.outputShape(for: [shape[0], shape[2]])[1]]
        }
    }

    public var signature: String { "Recurrence(\(cell.signature))" }
}

func requireLengths(_ layer: String, _ lengths: [Int]?, _ x: Tensor) {
    guard let lengths else { return }
    if lengths.count != x.shape[0] || lengths.contains(where: { !(0...x.shape[1] ~= $0) }) {
        trap(layer, "lengths \(lengths) for x \(x.shape): expected \(x.shape[0]) numbers in 0...\(x.shape[1])")
    }
}
