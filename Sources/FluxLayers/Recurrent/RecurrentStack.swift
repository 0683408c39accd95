import FluxTensor

/// Layers of cells over sequences, one on top of the other, in one or both directions: `RNN`, `LSTM`, `GRU` and `GRUv3`.
///
/// - Shape: `[N, T, D]` → `[N, T, H]`, or `[N, T, 2H]` in both directions.
/// - Parameters: those of the cells, `weight_ih_l0`, `weight_hh_l0`, `bias_ih_l0`, `bias_hh_l0`, `…_l0_reverse`, `…_l1` and so
///   on. As in PyTorch's files.
/// - Training: dropout between the layers, if there is any.
public struct RecurrentStack<Cell: GatedCell>: Layer {
    private let contents: Contents

    private final class Contents: ImmutableContents, CustomReflectable {
        /// The cells of each layer: forward and, if there is one, backward.
        let cells: [[Cell]]
        let dropout: Dropout

        init(_ cells: [[Cell]], _ dropout: Dropout) { (self.cells, self.dropout) = (cells, dropout) }

        var customMirror: Mirror {
            let weights = cells.enumerated().flatMap { layer in
                zip(layer.element, ["", "_reverse"]).flatMap { cell, direction in
                    cell.weights.children("_l\(layer.offset)\(direction)")
                }
            }
            return Mirror(self, children: weights + [("dropout", dropout)])
        }
    }

    init(
        _ name: String, layers: Int, bidirectional: Bool, dropout: Float, _ hidden: Int, _ inputs: CellInputs,
        _ cell: (CellInputs) -> Cell
    ) {
        if layers < 1 { trap(name, "there are \(layers) layers; at least 1 is needed") }
        let directions = bidirectional ? 2 : 1
        let later = CellInputs(hidden * directions, after: inputs)
        let cells = (0..<layers).map { layer in
            (0..<directions).map { _ in cell(layer == 0 ? inputs : later) }
        }
        contents = Contents(cells, Dropout(dropout))
    }

    /// The cells of each layer: forward and, if there is one, backward.
    public var cells: [[Cell]] { contents.cells }

    /// The first weight, whose shape has the number of inputs.
    private var input: Parameter { cells[0][0].weights.$input }
    private var directions: Int { cells[0].count }
    private var hidden: Int { cells[0][0].weights.hidden }

    public func callAsFunction(_ x: Tensor) -> Tensor { shaped(x) { self(x, from: nil).outputs } }

    /// The outputs of the last layer, and the state of each after its last step.
    ///
    /// - Parameters:
    ///   - state: Before the first step: for each tensor of a cell's state (one, of an LSTM two) `[layers · directions, N, H]`;
    ///     zeros if there is none.
    ///   - lengths: How many steps of each sample count. Later ones give zeros and leave the state; backward cells start at
    ///     the last one that counts.
    public func callAsFunction(
        _ x: Tensor, from state: [Tensor]?, lengths: [Int]? = nil
    ) -> (outputs: Tensor, state: [Tensor]) {
        checked(x, inferring: input.inferred?.size) {
            requireLengths("\(Cell.self)", lengths, x)
            requireState(state, x)
            var (y, states) = (x, [[Tensor]]())
            for (layer, cells) in self.cells.enumerated() {
                if layer > 0 { y = contents.dropout(y) }
                let runs = cells.enumerated().map { direction, cell in
                    let start = state.map { $0.map { $0[layer * directions + direction] } }
                    return cell.run(y, from: start, lengths: lengths, reversed: direction == 1)
                }
                y = runs.count == 1 ? runs[0].outputs : .concatenated(runs.map(\.outputs), axis: -1)
                states += runs.map(\.state)
            }
            return (y, states[0].indices.map { part in .stacked(states.map { $0[part] }) })
        }
    }

    private func requireState(_ state: [Tensor]?, _ x: Tensor) {
        let expected = cells[0][0].stateSizes.map { [cells.count * directions, x.shape[0], $0] }
        if let state, state.map(\.shape) != expected {
            trap("\(Cell.self)", "a state of shapes \(state.map(\.shape)); expected \(expected)")
        }
    }

    public func outputShape(for shape: [Int]) throws(ShapeError) -> [Int] {
        try expect([.samples, .steps, .features(input.extent(1))], shape)
        try settle(input.inferred?.size, as: shape[2])
        return [shape[0], shape[1], hidden * directions]
    }

    /// `LSTM` for a stack of `LSTMCell`.
    private var name: String { "\(Cell.self)".replacing("Cell", with: "") }

    public var signature: String {
        let options =
            (cells.count > 1 ? ", layers: \(cells.count)" : "") + (directions == 2 ? ", bidirectional: true" : "")
            + (contents.dropout.probability > 0 ? ", dropout: \(contents.dropout.probability)" : "")
        return "\(name)(\(written(input.extent(1))) → \(hidden)\(options))"
    }
}
