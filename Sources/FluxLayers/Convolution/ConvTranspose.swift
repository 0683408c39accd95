import FluxTensor

/// The transpose of a convolution, which enlarges: `activation(transposedConvolution(x, weight) + bias)`.
///
/// - Shape: `[N, inputs, …]` → `[N, outputs, …]`, where an extent becomes
///   `(extent − 1) · stride + dilation · (k − 1) + 1 − padding + outputPadding`; with `padding: .same`, `extent · stride`.
/// - Parameters: `weight [inputs, outputs / groups, k…]`, Glorot uniform; `bias [outputs]`, zeros. As in PyTorch's files.
/// - Reference: Zeiler et al. 2010.
///
/// ```swift
/// ConvTranspose(64, 32, kernel: 4, stride: 2, padding: 1)   // doubles the extents
/// ```
public struct ConvTranspose: Layer {
    @Parameter public var weight: Tensor
    @OptionalParameter public var bias: Tensor?
    public let activation: Activation
    private let options: ConvolutionOptions

    /// - Parameters:
    ///   - kernel: One number is a square kernel over two axes; a list has a number for each axis.
    ///   - outputPadding: Added to the end of each extent; below the stride or the dilation.
    ///   - groups: Divides the channels into groups that do not see each other.
    ///   - initializer: Makes the weight from its shape.
    /// - Precondition: the groups divide `inputs` and `outputs`; all numbers are at least 1, paddings at least 0.
    public init(
        _ inputs: Int, _ outputs: Int, kernel: any WindowExtents, stride: any WindowExtents = 1,
        padding: any WindowPadding = 0, outputPadding: any WindowExtents = 0, dilation: any WindowExtents = 1,
        groups: Int = 1, activation: Activation = .identity, bias: Bool = true,
        initializer: ([Int]) -> Tensor = { glorotUniform($0) }
    ) {
        options = ConvolutionOptions(
            "ConvTranspose", [inputs, outputs], kernel: kernel, stride: stride, padding: padding,
            outputPadding: outputPadding, dilation: dilation, groups: groups, isTransposed: true)
        weight = initializer([inputs, outputs / groups] + options.kernel)
        _bias = OptionalParameter(wrappedValue: bias ? .zeros(outputs) : nil)
        self.activation = activation
    }

    /// A layer whose number of channels is that of the first input: `ConvTranspose(.inferred, 16, kernel: 4, stride: 2)`.
    public init(
        _ inputs: InferredSize, _ outputs: Int, kernel: any WindowExtents, stride: any WindowExtents = 1,
        padding: any WindowPadding = 0, outputPadding: any WindowExtents = 0, dilation: any WindowExtents = 1,
        groups: Int = 1, activation: Activation = .identity, bias: Bool = true,
        initializer: @escaping @Sendable ([Int]) -> Tensor = { glorotUniform($0) }
    ) {
        let options = ConvolutionOptions(
            "ConvTranspose", [outputs, outputs], kernel: kernel, stride: stride, padding: padding,
            outputPadding: outputPadding, dilation: dilation, groups: groups, isTransposed: true)
        _weight = Parameter(
            InferredTensor([.of(inputs), .known(outputs / groups)] + options.kernel.map { .known($0) }, initializer))
        _bias = OptionalParameter(wrappedValue: bias ? .zeros(outputs) : nil)
        self.options = options
        self.activation = activation
    }

    public var inputs: Int { $weight.value.shape[0] }
    public var outputs: Int { $weight.extent(1)! * options.groups }

    public func callAsFunction(_ x: Tensor) -> Tensor {
        checked(x, inferring: $weight.inferred?.size) {
            activation(
                transposedConvolution(
                    x, weight, bias, stride: options.stride, padding: options.padding, outputPadding: options.outputPadding,
                    dilation: options.dilation, groups: options.groups))
        }
    }

    public func outputShape(for shape: [Int]) throws(ShapeError) -> [Int] {
        try expect([.samples, .channels($weight.extent(0))] + ExpectedAxis.space(options.kernel.count), shape)
        let inferred = shape[1]
        let result = try rule { () throws(ShapeError) in
            try transposedConvolutionShape(
                shape, $weight.extents.map { $0 ?? inferred }, stride: options.stride, padding: options.padding,
                outputPadding: options.outputPadding, dilation: options.dilation, groups: options.groups)
        }
        try settle($weight.inferred?.size, as: shape[1])
        return result
    }

    public var signature: String {
        let ending = (activation.isIdentity ? "" : ", \(activation.name)") + ($bias == nil ? ", bias: false" : "")
        let sizes = "\(written($weight.extent(0))) → \(outputs), \(crossed(options.kernel))"
        return "ConvTranspose(\(sizes)\(options.description)\(ending))"
    }
}
