import FluxTensor

/// A convolution in which each channel has kernels of its own: `activation(depthwiseConvolution(x, weight) + bias)`.
///
/// - Shape: `[N, channels, …]` → `[N, channels · multiplier, …]`, with extents as of `Conv`.
/// - Parameters: `weight [channels · multiplier, 1, k…]`, Glorot uniform; `bias [channels · multiplier]`, zeros.
/// - Reference: Sifre and Mallat 2014; Howard et al. 2017.
///
/// ```swift
/// DepthwiseConv(32, kernel: 3, padding: 1)
/// ```
public struct DepthwiseConv: Layer {
    @Parameter public var weight: Tensor
    @OptionalParameter public var bias: Tensor?
    public let activation: Activation
    private let size: InferredSize
    private let multiplier: Int
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
        (size, self.multiplier) = (InferredSize(channels), multiplier)
    }

    /// A layer whose number of channels is that of the first input: `DepthwiseConv(.inferred, kernel: 3)`.
    public init(
        _ channels: InferredSize, multiplier: Int = 1, kernel: any WindowExtents, stride: any WindowExtents = 1,
        padding: any WindowPadding = 0, dilation: any WindowExtents = 1, activation: Activation = .identity,
        bias: Bool = true, initializer: @escaping @Sendable ([Int]) -> Tensor = { glorotUniform($0) }
    ) {
        let options = ConvolutionOptions(
            "DepthwiseConv", [multiplier, multiplier], kernel: kernel, stride: stride, padding: padding, dilation: dilation,
            groups: 1)
        let outputs = InferredExtent.of(channels, times: multiplier)
        _weight = Parameter(
            InferredTensor([outputs, .known(1)] + options.kernel.map { .known($0) }, initializer))
        _bias = OptionalParameter(bias ? InferredTensor([outputs]) { .zeros($0) } : nil)
        self.options = options
        self.activation = activation
        (size, self.multiplier) = (channels, multiplier)
    }

    public var channels: Int { size.known("DepthwiseConv") }

    public func callAsFunction(_ x: Tensor) -> Tensor {
        checked(x, inferring: size) {
            activation(
                convolution(
                    x, weight, bias, stride: options.stride, padding: options.padding, dilation: options.dilation,
                    groups: channels))
        }
    }

    public func outputShape(for shape: [Int]) throws(ShapeError) -> [Int] {
        try expect([.samples, .channels(size.value)] + ExpectedAxis.space(options.kernel.count), shape)
        let channels = shape[1]
        let weight = [channels * multiplier, 1] + options.kernel
        let result = try rule { () throws(ShapeError) in
            try convolutionShape(
                shape, weight, stride: options.stride, padding: options.padding, dilation: options.dilation,
                groups: max(channels, 1))
        }
        try settle(size, as: channels)
        return result
    }

    public var signature: String {
        let ending = (activation.isIdentity ? "" : ", \(activation.name)") + ($bias == nil ? ", bias: false" : "")
        let sizes = "\(size.text) → \(written($weight.extent(0))), \(crossed(options.kernel))"
        return "DepthwiseConv(\(sizes)\(options.description)\(ending))"
    }
}
