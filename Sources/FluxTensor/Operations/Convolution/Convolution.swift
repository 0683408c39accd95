/// The convolution of `x` with `weight` over one, two or three spatial axes; a cross-correlation, as in PyTorch.
///
///     y[n, o, p] = bias[o] + Σ_{c, k} x[n, c, p · stride + k · dilation − padding] · weight[o, c, k]
///
/// - Parameters:
///   - groups: Divides the channels into groups that do not see each other.
/// - Shape: `[N, C, …]` with weight `[out, C / groups, k…]` → `[N, out, …]`, where an extent becomes
///   `⌊(extent + padding − dilation · (k − 1) − 1) / stride⌋ + 1`. The bias is `[out]`.
/// - Gradient: to `x` the transposed convolution of `dy`; to `weight` the correlation of `x` with `dy`; to the bias
///   `Σ dy` over batch and space.
/// - Numerics: `bfloat16` and `float16` accumulate in `float32`; integers are computed as `float32`.
/// - Precondition: ranks and channels agree, and the window fits into the padded input.
/// - Reference: Dumoulin and Visin 2016, https://arxiv.org/abs/1603.07285
public func convolution(
    _ x: Tensor, _ weight: Tensor, _ bias: Tensor? = nil, stride: any WindowExtents = 1, padding: any WindowPadding = 0,
    dilation: any WindowExtents = 1, groups: Int = 1
) -> Tensor {
    let problem = require { () throws(ShapeError) in
        try convolutionProblem(
            x.shape, weight.shape, bias?.shape, stride: stride, padding: padding, dilation: dilation, groups: groups)
    }
    let (x, weight) = floatingPoint(x, weight)
    return convolved(.output, problem, x, weight, bias: bias?.cast(to: x.dtype))
}

/// The shape rule of `convolution`.
public func convolutionShape(
    _ x: [Int], _ weight: [Int], stride: any WindowExtents = 1, padding: any WindowPadding = 0, dilation: any WindowExtents = 1,
    groups: Int = 1
) throws(ShapeError) -> [Int] {
    try convolutionProblem(x, weight, nil, stride: stride, padding: padding, dilation: dilation, groups: groups).yShape.array
}

private func convolutionProblem(
    _ x: [Int], _ weight: [Int], _ bias: [Int]?, stride: any WindowExtents, padding: any WindowPadding,
    dilation: any WindowExtents, groups: Int
) throws(ShapeError) -> ConvolutionProblem {
    let name = "convolution"
    try checkConvolutionRanks(name, x, weight)
    guard groups >= 1, x[1] % groups == 0, weight[0] % groups == 0 else {
        throw ShapeError(name, "x \(x) with weight \(weight): \(groups) groups do not divide \(x[1]) and \(weight[0]) channels")
    }
    guard x[1] == weight[1] * groups else {
        let expected = groups == 1 ? "\(weight[1])" : "\(weight[1]) · \(groups) groups"
        throw ShapeError(name, "x \(x) with weight \(weight): \(x[1]) channels ≠ \(expected)")
    }
    try checkConvolutionBias(name, bias, weight[0])
    let window = try Window(
        name, over: Array(x[2...]), kernel: Array(weight[2...]), stride: stride, padding: padding, dilation: dilation)
    let problem = ConvolutionProblem(batch: x[0], groups: groups, inputs: x[1], outputs: weight[0], window: window)
    _ = try checkedShape(name, problem.yShape.array)
    return problem
}

func checkConvolutionRanks(_ name: String, _ x: [Int], _ weight: [Int]) throws(ShapeError) {
    guard 3...5 ~= x.count else {
        throw ShapeError(name, "x \(x): expected [N, C, …] with one, two or three spatial axes")
    }
    guard weight.count == x.count else {
        throw ShapeError(name, "x \(x) with weight \(weight): the weight needs \(x.count) axes too")
    }
}

func checkConvolutionBias(_ name: String, _ bias: [Int]?, _ outputs: Int) throws(ShapeError) {
    if let bias, bias != [outputs] { throw ShapeError(name, "the bias has shape \(bias), not [\(outputs)]") }
}

/// Both in the dtype in which they meet, which has a fraction.
func floatingPoint(_ x: Tensor, _ y: Tensor) -> (Tensor, Tensor) {
    let (x, y) = Tensor.promoted(x, y)
    return x.dtype.isFloatingPoint ? (x, y) : (x.cast(to: .float32), y.cast(to: .float32))
}
