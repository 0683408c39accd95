import FluxTensor

/// A convolution over one, two or three spatial axes: `activation(convolution(x, weight) + bias)`.
///
/// It correlates, without turning the kernel, as PyTorch, Keras and Flux's `CrossCor` do.
///
/// - Shape: `[N, inputs, …]` → `[N, outputs, …]`, where an extent becomes
///   `⌊(extent + padding − dilation · (k − 1) − 1) / stride⌋ + 1`; with `padding: .same`, `⌈extent / stride⌉`.
/// - Parameters: `weight [outputs, inputs / groups, k…]`, Glorot uniform; `bias [outputs]`, zeros. As in PyTorch's files.
/// - Reference: LeCun et al. 1989; Yu and Koltun 2015 (dilation); Krizhevsky et al. 2012 (groups).
///
/// ```swift
/// Conv(3, 16, kernel: 3, padding: 1, activation: .relu)     // two axes
/// Conv(3, 16, kernel: [5, 3], stride: 2, padding: .same)
/// Conv(8, 8, kernel: [3])                                   // one axis
/// Conv(1, 4, kernel: [3, 3, 3])                             // three axes
/// ```
public struct Conv: Layer {
    @Parameter public var weight: Tensor
    @OptionalParameter public var bias: Tensor?
    public let activation: Activation
    private let options: ConvolutionOptions

    /// - Parameters:
    ///   - kernel: One number is a square kernel over two axes; a list has a number for each axis.
    ///   - paddingMode: What stands in the padding: zeros, or elements of the input, such as `.reflect`, `.edge` or `.circular`.
    ///   - groups: Divides the channels into groups that do not see each other.
    ///   - initializer: Makes the weight from its shape.
    /// - Precondition: the groups divide `inputs` and `outputs`; all numbers are at least 1, paddings at least 0.
    public init(
        _ inputs: Int, _ outputs: Int, kernel: any WindowExtents, stride: any WindowExtents = 1,
        padding: any WindowPadding = 0, paddingMode: PaddingMode = .zeros, dilation: any WindowExtents = 1, groups: Int = 1,
        activation: Activation = .identity, bias: Bool = true, initializer: ([Int]) -> Tensor = { glorotUniform($0) }
    ) {
        options = ConvolutionOptions(
            "Conv", [inputs, outputs], kernel: kernel, stride: stride, padding: padding, paddingMode: paddingMode,
            dilation: dilation, groups: groups)
        weight = initializer([outputs, inputs / groups] + options.kernel)
        _bias = OptionalParameter(wrappedValue: bias ? .zeros(outputs) : nil)
        self.activation = activation
    }

    /// A layer whose number of channels is that of the first input: `Conv(.inferred, 16, kernel: 3)`.
    public init(
        _ inputs: InferredSize, _ outputs: Int, kernel: any WindowExtents, stride: any WindowExtents = 1,
        padding: any WindowPadding = 0, paddingMode: PaddingMode = .zeros, dilation: any WindowExtents = 1, groups: Int = 1,
        activation: Activation = .identity, bias: Bool = true,
        initializer: @escaping @Sendable ([Int]) -> Tensor = { glorotUniform($0) }
    ) {
        let options = ConvolutionOptions(
            "Conv", [outputs, outputs], kernel: kernel, stride: stride, padding: padding, paddingMode: paddingMode,
            dilation: dilation, groups: groups)
        _weight = Parameter(
            InferredTensor([.known(outputs), .of(inputs, over: groups)] + options.kernel.map { .known($0) }, initializer))
        _bias = OptionalParameter(wrappedValue: bias ? .zeros(outputs) : nil)
        self.options = options
        self.activation = activation
    }

    public var inputs: Int { $weight.value.shape[1] * options.groups }
    public var outputs: Int { $weight.extent(0)! }

    public func callAsFunction(_ x: Tensor) -> Tensor {
        checked(x, inferring: $weight.inferred?.size) {
            let (x, padding) = options.padded(x)
            return activation(
                convolution(
                    x, weight, bias, stride: options.stride, padding: padding, dilation: options.dilation, groups: options.groups)
            )
        }
    }

    public func outputShape(for shape: [Int]) throws(ShapeError) -> [Int] {
        try expect(
            [.samples, .channels($weight.extent(1).map { $0 * options.groups })] + ExpectedAxis.space(options.kernel.count),
            shape)
        let inferred = shape[1] / options.groups
        let result = try rule { () throws(ShapeError) in
            try convolutionShape(
                shape, $weight.extents.map { $0 ?? inferred }, stride: options.stride, padding: options.padding,
                dilation: options.dilation, groups: options.groups)
        }
        try settle($weight.inferred?.size, as: shape[1])
        return result
    }

    public var signature: String {
        let ending = (activation.isIdentity ? "" : ", \(activation.name)") + ($bias == nil ? ", bias: false" : "")
        let sizes = "\(written($weight.extent(1).map { $0 * options.groups })) → \(outputs), \(crossed(options.kernel))"
        return "Conv(\(sizes)\(options.description)\(ending))"
    }
}

/// What Flux calls a convolution that does not turn its kernel: here every one.
public typealias CrossCor = Conv
