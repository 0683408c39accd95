import FluxTensor

extension Sized {
    /// A convolution from `inputs` to `outputs` channels; see `Conv`.
    public struct Conv<let inputs: Int, let outputs: Int>: SizedLayer {
        public typealias Input = Channels<inputs>
        public typealias Output = Channels<outputs>

        public let layer: FluxLayers.Conv

        public init(
            kernel: any WindowExtents, stride: any WindowExtents = 1, padding: any WindowPadding = 0,
            dilation: any WindowExtents = 1, groups: Int = 1, activation: Activation = .identity, bias: Bool = true
        ) {
            layer = FluxLayers.Conv(
                inputs, outputs, kernel: kernel, stride: stride, padding: padding, dilation: dilation, groups: groups,
                activation: activation, bias: bias)
        }
    }

    /// The transpose of a convolution from `inputs` to `outputs` channels; see `ConvTranspose`.
    public struct ConvTranspose<let inputs: Int, let outputs: Int>: SizedLayer {
        public typealias Input = Channels<inputs>
        public typealias Output = Channels<outputs>

        public let layer: FluxLayers.ConvTranspose

        public init(
            kernel: any WindowExtents, stride: any WindowExtents = 1, padding: any WindowPadding = 0,
            outputPadding: any WindowExtents = 0, dilation: any WindowExtents = 1, groups: Int = 1,
            activation: Activation = .identity, bias: Bool = true
        ) {
            layer = FluxLayers.ConvTranspose(
                inputs, outputs, kernel: kernel, stride: stride, padding: padding, outputPadding: outputPadding,
                dilation: dilation, groups: groups, activation: activation, bias: bias)
        }
    }

    /// A convolution in which each of `inputs` channels has kernels of its own, `outputs` in all; see `DepthwiseConv`.
    public struct DepthwiseConv<let inputs: Int, let outputs: Int>: SizedLayer {
        public typealias Input = Channels<inputs>
        public typealias Output = Channels<outputs>

        public let layer: FluxLayers.DepthwiseConv

        /// - Precondition: `outputs` is a multiple of `inputs`, which the compiler cannot check.
        public init(
            kernel: any WindowExtents, stride: any WindowExtents = 1, padding: any WindowPadding = 0,
            dilation: any WindowExtents = 1, activation: Activation = .identity, bias: Bool = true
        ) {
            if inputs < 1 || outputs < 1 || outputs % inputs != 0 {
                trap("Sized.DepthwiseConv", "\(inputs) → \(outputs): the outputs must be a multiple of the inputs")
            }
            layer = FluxLayers.DepthwiseConv(
                inputs, multiplier: outputs / inputs, kernel: kernel, stride: stride, padding: padding, dilation: dilation,
                activation: activation, bias: bias)
        }
    }

    /// A convolution of each channel by itself, then of all channels of each place; see `SeparableConv`.
    public struct SeparableConv<let inputs: Int, let outputs: Int>: SizedLayer {
        public typealias Input = Channels<inputs>
        public typealias Output = Channels<outputs>

        public let layer: FluxLayers.SeparableConv

        public init(
            multiplier: Int = 1, kernel: any WindowExtents, stride: any WindowExtents = 1, padding: any WindowPadding = 0,
            dilation: any WindowExtents = 1, activation: Activation = .identity, bias: Bool = true
        ) {
            layer = FluxLayers.SeparableConv(
                inputs, outputs, multiplier: multiplier, kernel: kernel, stride: stride, padding: padding, dilation: dilation,
                activation: activation, bias: bias)
        }
    }
}
