import FluxTensor

extension Sized {
    /// A fully connected layer from `inputs` to `outputs` features; see `Dense`.
    public struct Dense<let inputs: Int, let outputs: Int>: SizedLayer {
        public typealias Input = Features<inputs>
        public typealias Output = Features<outputs>

        public let layer: FluxLayers.Dense

        public init(activation: Activation = .identity, bias: Bool = true) {
            layer = FluxLayers.Dense(inputs, outputs, activation: activation, bias: bias)
        }
    }
}
