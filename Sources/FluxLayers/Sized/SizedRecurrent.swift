import FluxTensor

// In one direction; `Sized.Bidirectional` takes both. Other starts than zeros, sequences of different length and the last state
// are of the `layer`.

extension Sized {
    /// A plain recurrence from `inputs` to `hidden` features over sequences `[N, T, inputs]`; see `RNN`.
    public struct RNN<let inputs: Int, let hidden: Int>: SizedRecurrence {
        public typealias Input = Features<inputs>
        public typealias Output = Features<hidden>

        public let layer: FluxLayers.RNN

        public init(layers: Int = 1, activation: Activation = .tanh, bias: Bool = true, dropout: Float = 0) {
            layer = FluxLayers.RNN(inputs, hidden, layers: layers, activation: activation, bias: bias, dropout: dropout)
        }

        public static var hiddenSize: Int { hidden }

        public static func bidirectional(layers: Int, bias: Bool, dropout: Float) -> FluxLayers.RNN {
            FluxLayers.RNN(inputs, hidden, layers: layers, bidirectional: true, bias: bias, dropout: dropout)
        }
    }

    /// A long short-term memory from `inputs` to `hidden` features over sequences `[N, T, inputs]`; see `LSTM`.
    public struct LSTM<let inputs: Int, let hidden: Int>: SizedRecurrence {
        public typealias Input = Features<inputs>
        public typealias Output = Features<hidden>

        public let layer: FluxLayers.LSTM

        public init(layers: Int = 1, bias: Bool = true, dropout: Float = 0) {
            layer = FluxLayers.LSTM(inputs, hidden, layers: layers, bias: bias, dropout: dropout)
        }

        public static var hiddenSize: Int { hidden }

        public static func bidirectional(layers: Int, bias: Bool, dropout: Float) -> FluxLayers.LSTM {
            FluxLayers.LSTM(inputs, hidden, layers: layers, bidirectional: true, bias: bias, dropout: dropout)
        }
    }

    /// A gated recurrence from `inputs` to `hidden` features over sequences `[N, T, inputs]`; see `GRU`.
    public struct GRU<let inputs: Int, let hidden: Int>: SizedRecurrence {
        public typealias Input = Features<inputs>
        public typealias Output = Features<hidden>

        public let layer: FluxLayers.GRU

        public init(layers: Int = 1, bias: Bool = true, dropout: Float = 0) {
            layer = FluxLayers.GRU(inputs, hidden, layers: layers, bias: bias, dropout: dropout)
        }

        public static var hiddenSize: Int { hidden }

        public static func bidirectional(layers: Int, bias: Bool, dropout: Float) -> FluxLayers.GRU {
            FluxLayers.GRU(inputs, hidden, layers: layers, bidirectional: true, bias: bias, dropout: dropout)
        }
    }

    /// A gated recurrence that resets the state before it is multiplied, from `inputs` to `hidden` features over sequences
    /// `[N, T, inputs]`; see `GRUv3`.
    public struct GRUv3<let inputs: Int, let hidden: Int>: SizedRecurrence {
        public typealias Input = Features<inputs>
        public typealias Output = Features<hidden>

        public let layer: FluxLayers.GRUv3

        public init(layers: Int = 1, bias: Bool = true, dropout: Float = 0) {
            layer = FluxLayers.GRUv3(inputs, hidden, layers: layers, bias: bias, dropout: dropout)
        }

        public static var hiddenSize: Int { hidden }

        public static func bidirectional(layers: Int, bias: Bool, dropout: Float) -> FluxLayers.GRUv3 {
            FluxLayers.GRUv3(inputs, hidden, layers: layers, bidirectional: true, bias: bias, dropout: dropout)
        }
    }
}
