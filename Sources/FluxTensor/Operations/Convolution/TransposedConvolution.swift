/// The transpose of a convolution: what its gradient by the input computes. It spreads each element over a window.
///
///     y[n, o, p · stride + k · dilation − padding] += x[n, c, p] · weight[c, o, k]
///
/// - Parameters:
///   - outputPadding: Added to the end of each extent, to choose among those that a convolution with a stride maps to the
///     extents of `x`.
/// - Shape: `[N, C, …]` with weight `[C, out / groups, k…]` → `[N, out, …]`, where an extent becomes
///   `(extent − 1) · stride + dilation · (k − 1) + 1 − padding + outputPadding`; with `padding: .same`, `extent · stride`.
/// - Gradient: to `x` the convolution of `dy`; to `weight` the correlation of `dy` with `x`; to the bias `Σ dy`.
/// - Numerics: as `convolution`.
/// - Precondition: ranks and channels agree; `outputPadding` is below the stride or the dilation.
/// - Reference: Dumoulin and Visin 2016, https://arxiv.org/abs/1603.07285
public func transposedConvolution(
    _ x: Tensor, _ weight: Tensor, _ bias: Tensor? = nil, stride: any WindowExtents = 1, padding: any WindowPadding = 0,
    outputPadding: any WindowExtents = 0, dilation: any WindowExtents = 1, groups: Int = 1
) -> Tensor {
    let problem = require { () throws(ShapeError) in
        try transposedConvolutionProblem(
            x.shape, weight.shape, bias?.shape, stride: stride, padding: padding, outputPadding: outputPadding,
            dilation: dilation, groups: groups)
    }
    let (x, weight) = floatingPoint(x, weight)
    return shifted(convolved(.input, problem, x, weight), bias?.cast(to: x.dtype))
}

/// The shape rule of `transposedConvolution`.
public func transposedConvolutionShape(
    _ x: [Int], _ weight: [Int], stride: any WindowExtents = 1, padding: any WindowPadding = 0,
    outputPadding: any WindowExtents = 0, dilation: any WindowExtents = 1, groups: Int = 1
) throws(ShapeError) -> [Int] {
    try transposedConvolutionProblem(
        x, weight, nil, stride: stride, padding: padding, outputPadding: outputPadding, dilation: dilation, groups: groups
    ).xShape.array
}

/// The convolution whose result has the shape of `x`.
private func transposedConvolutionProblem(
    _ x: [Int], _ weight: [Int], _ bias: [Int]?, stride: any WindowExtents, padding: any WindowPadding,
    outputPadding: any WindowExtents, dilation: any WindowExtents, groups: Int
) throws(ShapeError) -> ConvolutionProblem {
    let name = "transposedConvolution"
    try checkConvolutionRanks(name, x, weight)
    guard groups >= 1, x[1] % groups == 0 else {
        throw ShapeError(name, "x \(x) with weight \(weight): \(groups) groups do not divide \(x[1]) channels")
    }
    guard x[1] == weight[0] else {
        throw ShapeError(name, "x \(x) with weight \(weight): \(x[1]) channels ≠ \(weight[0])")
    }
    try checkConvolutionBias(name, bias, weight[1] * groups)
    let window = try Window(
        name, onto: Array(x[2...]), kernel: Array(weight[2...]), stride: stride, padding: padding,
        outputPadding: outputPadding, dilation: dilation)
    let problem = ConvolutionProblem(batch: x[0], groups: groups, inputs: weight[1] * groups, outputs: x[1], window: window)
    _ = try checkedShape(name, problem.xShape.array)
    return problem
}
