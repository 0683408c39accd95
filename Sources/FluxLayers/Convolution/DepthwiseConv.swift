import FluxTensor

/// A convolution in which each channel has kernels of its own: `activation(depthwiseConvolution(x, weight) + bias)`.
///
/// - Shape: `[N, channels, …]` → `[N, channels · multiplier, …]`, with extents as of `Conv`.
/// - Parameters: `weight [channels · multiplier, 1, k…]`, Glorot uniform; `bias [channels · multiplier]`, zeros.
///
/// ```swift
/// DepthwiseConv(32, kernel: 3, padding: 1)
/// ```
public struct DepthwiseConv: Layer {
    @Parameter public var weight: Tensor
    @OptionalParameter public var bias: Tensor?
    public let activation: Activation
    public let channels: Int
    private let options: ConvolutionOptions

    /// - Parameters:
    ///   - multiplier: How many kernels a channel has.
    ///   - kernel: One number is a square kernel over two axes; a list has a number for each axis.
    ///   - initializer: Makes the weight from its shape.
    /// - Precondition: all numbers are at least 1, paddings at least 0.
    public init(
        _ channels: Int, multiplier: Int = 1, kernel: any WindowExtents, stride: any WindowExtents = 1,
        padding: any WindowPadding = 0, dilation: any WindowExtents = 1, activation: Activation = .identity,
        bias: Bool = true, initializer: ([Int]) -> Tensor = { glorotUniform($0) }
    ) {
        options = ConvolutionOptions(
            "DepthwiseConv", [channels, channels * multiplier], kernel: kernel, stride: stride, padding: padding,
            dilation: dilation, groups: 1)
        weight = initializer([channels * multiplier, 1] + options.kernel)
        _bias = OptionalParameter(wrappedValue: bias ? .zeros(channels * multiplier) : nil)
        self.activation = activation
        self.channels = channels
    }

    public func callAsFunction(_ x: Tensor) -> Tensor {
        LayerTrace.inside({ signature }) {
            activation(
                convolution(
                    x, weight, bias, stride: options.stride, padding: options.padding, dilation: options.dilation,
                    groups: channels))
        }
    }

    public func outputShape(for shape: [Int]) throws(ShapeError) -> [Int] {
        try convolutionShape(
            shape, $weight.value.shape, stride: options.stride, padding: options.padding, dilation: options.dilation,
            groups: channels)
    }

    public var signature: String {
        let ending = (activation.isIdentity ? "" : ", \(activation.name)") + ($bias == nil ? ", bias: false" : "")
        let sizes = "\(channels) → \($weight.value.shape[0]), \(crossed(options.kernel))"
        return "DepthwiseConv(\(sizes)\(options.description)\(ending))"
    }
}
