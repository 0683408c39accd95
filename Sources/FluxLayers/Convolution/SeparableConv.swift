import FluxTensor

/// A convolution in two steps: each channel by itself, then all channels of each place.
///
///     activation(convolution(depthwiseConvolution(x, depthwise), pointwise) + bias)
///
/// - Shape: `[N, inputs, …]` → `[N, outputs, …]`, with extents as of `Conv`.
/// - Parameters: `depthwise.weight [inputs · multiplier, 1, k…]` and `pointwise.weight [outputs, inputs · multiplier, 1…]`, Glorot
///   uniform; `pointwise.bias [outputs]`, zeros.
/// - Training: as inference.
/// - Reference: Chollet 2016 (Xception).
///
/// ```swift
/// SeparableConv(32, 64, kernel: 3, padding: 1, activation: .relu)
/// ```
public struct SeparableConv: Layer {
    public let depthwise: DepthwiseConv
    public let pointwise: Conv

    /// - Parameters:
    ///   - multiplier: How many channels each one becomes in between.
    ///   - kernel: One number is a square kernel over two axes; a list has a number for each axis.
    ///   - initializer: Makes each weight from its shape.
    /// - Precondition: all numbers are at least 1, paddings at least 0.
    public init(
        _ inputs: Int, _ outputs: Int, multiplier: Int = 1, kernel: any WindowExtents, stride: any WindowExtents = 1,
        padding: any WindowPadding = 0, dilation: any WindowExtents = 1, activation: Activation = .identity,
        bias: Bool = true, initializer: ([Int]) -> Tensor = { glorotUniform($0) }
    ) {
        requireSeparable(inputs, outputs, multiplier)
        depthwise = DepthwiseConv(
            inputs, multiplier: multiplier, kernel: kernel, stride: stride, padding: padding, dilation: dilation, bias: false,
            initializer: initializer)
        pointwise = Conv(
            inputs * multiplier, outputs, kernel: ones(like: kernel), activation: activation, bias: bias,
            initializer: initializer)
    }

    /// A layer whose number of channels is that of the first input: `SeparableConv(.inferred, 64, kernel: 3)`.
    public init(
        _ inputs: InferredSize, _ outputs: Int, multiplier: Int = 1, kernel: any WindowExtents,
        stride: any WindowExtents = 1, padding: any WindowPadding = 0, dilation: any WindowExtents = 1,
        activation: Activation = .identity, bias: Bool = true,
        initializer: @escaping @Sendable ([Int]) -> Tensor = { glorotUniform($0) }
    ) {
        requireSeparable(nil, outputs, multiplier)
        depthwise = DepthwiseConv(
            inputs, multiplier: multiplier, kernel: kernel, stride: stride, padding: padding, dilation: dilation, bias: false,
            initializer: initializer)
        pointwise = Conv(
            .inferred, outputs, kernel: ones(like: kernel), activation: activation, bias: bias, initializer: initializer)
    }

    public func callAsFunction(_ x: Tensor) -> Tensor { traced(x) { pointwise(depthwise(x)) } }

    public func outputShape(for shape: [Int]) throws(ShapeError) -> [Int] {
        try rule { () throws(ShapeError) in try pointwise.outputShape(for: depthwise.outputShape(for: shape)) }
    }

    public var signature: String { "SeparableConv(\(depthwise.signature), \(pointwise.signature))" }
}

/// A kernel of one place over as many axes.
private func ones(like kernel: any WindowExtents) -> any WindowExtents {
    kernel is Int ? 1 : kernel.windowNumbers.map { _ in 1 }
}

private func requireSeparable(_ inputs: Int?, _ outputs: Int, _ multiplier: Int) {
    if min(inputs ?? 1, outputs) < 1 { trap("SeparableConv", "\(written(inputs)) → \(outputs): both must be at least 1") }
    if multiplier < 1 { trap("SeparableConv", "the multiplier is \(multiplier); it must be at least 1") }
}
