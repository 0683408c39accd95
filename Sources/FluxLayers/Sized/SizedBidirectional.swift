import FluxTensor

extension Sized {
    /// A recurrence in both directions, whose results stand side by side: `outputs` is twice what each direction gives.
    ///
    /// The compiler cannot double a number. It checks `outputs` against the layers beside this one; that it is the double ends
    /// the program where the layer is made, if it does not hold.
    ///
    /// ```swift
    /// Sized.Chain {
    ///     Sized.Bidirectional<Sized.LSTM<8, 16>, 32>(layers: 2)
    ///     Sized.Dense<32, 10>()
    /// }
    /// ```
    public struct Bidirectional<Direction: SizedRecurrence, let outputs: Int>: SizedLayer {
        public typealias Input = Direction.Input
        public typealias Output = Features<outputs>

        public let layer: Direction.Plain

        /// - Precondition: `outputs` is twice the hidden size.
        public init(layers: Int = 1, bias: Bool = true, dropout: Float = 0) {
            self.init(Direction.bidirectional(layers: layers, bias: bias, dropout: dropout))
        }

        /// - Precondition: `outputs` is twice the hidden size.
        public init<let inputs: Int, let hidden: Int>(
            layers: Int = 1, activation: Activation, bias: Bool = true, dropout: Float = 0
        ) where Direction == Sized.RNN<inputs, hidden> {
            self.init(
                FluxLayers.RNN(
                    inputs, hidden, layers: layers, activation: activation, bidirectional: true, bias: bias, dropout: dropout))
        }

        private init(_ layer: Direction.Plain) {
            if outputs != 2 * Direction.hiddenSize {
                trap(
                    "Sized.Bidirectional", "\(outputs) outputs for two directions of \(Direction.hiddenSize); expected the double"
                )
            }
            self.layer = layer
        }
    }
}

/// A recurrence over sequences with sizes in its type, which also runs in both directions: `Sized.Bidirectional`.
public protocol SizedRecurrence: SizedLayer {
    /// How many features one direction gives.
    static var hiddenSize: Int { get }

    /// The layer without sizes in its type, in both directions.
    static func bidirectional(layers: Int, bias: Bool, dropout: Float) -> Plain
}
