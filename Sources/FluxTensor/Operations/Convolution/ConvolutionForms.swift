/// One of the three forms of a convolution, of operands of one floating-point dtype. Each is linear in both, and the gradients
/// of each are the other two.
func convolved(
    _ form: ConvolutionForm, _ problem: ConvolutionProblem, _ a: Tensor, _ b: Tensor, bias: Tensor? = nil
) -> Tensor {
    let inputs = [a, b] + (bias.map { [$0] } ?? [])
    return result(form, problem, a, b, bias).recorded("convolution", inputs) { d, needs in
        let toA = needs[0] ? gradientByFirst(form, problem, d, b) : nil
        let toB = needs[1] ? gradientBySecond(form, problem, a, d) : nil
        if inputs.count == 2 { return [toA, toB] }
        return [toA, toB, needs[2] ? d.sum([0] + Array(2..<d.rank)) : nil]
    }
}

private func gradientByFirst(_ form: ConvolutionForm, _ problem: ConvolutionProblem, _ d: Tensor, _ b: Tensor) -> Tensor {
    switch form {
    case .output: convolved(.input, problem, d, b)
    case .input: convolved(.output, problem, d, b)
    case .weight: convolved(.input, problem, b, d)
    }
}

private func gradientBySecond(_ form: ConvolutionForm, _ problem: ConvolutionProblem, _ a: Tensor, _ d: Tensor) -> Tensor {
    switch form {
    case .output: convolved(.weight, problem, a, d)
    case .input: convolved(.weight, problem, d, a)
    case .weight: convolved(.output, problem, a, d)
    }
}

/// The form, without its history.
private func result(
    _ form: ConvolutionForm, _ problem: ConvolutionProblem, _ a: Tensor, _ b: Tensor, _ bias: Tensor?
) -> Tensor {
    _ = commonDevice("convolution", a.body, b.body)
    if let bias { _ = commonDevice("convolution", a.body, bias.body) }
    // Halves in their own dtype where the backend has instructions for them, otherwise in float32.
    if a.dtype == .bfloat16, let found = fused(form, problem, a, b, bias, in: .bfloat16) { return found }
    let work: DType = a.dtype == .float64 ? .float64 : .float32
    if let found = fused(form, problem, a, b, bias, in: work) { return found.cast(to: a.dtype) }
    let (x, y) = (a.stopGradient().cast(to: work), b.stopGradient().cast(to: work))
    return composed(form, problem, x, y, bias?.stopGradient().cast(to: work)).cast(to: a.dtype)
}

/// The form by the backend's kernel, or nothing where it has none.
private func fused(
    _ form: ConvolutionForm, _ problem: ConvolutionProblem, _ a: Tensor, _ b: Tensor, _ bias: Tensor?, in dtype: DType
) -> Tensor? {
    if a.count == 0 || b.count == 0 { return nil }
    let (x, y) = (a.stopGradient().cast(to: dtype).contiguous(), b.stopGradient().cast(to: dtype).contiguous())
    let shift = bias?.stopGradient().cast(to: dtype).contiguous()
    var isDone = true
    let found = Tensor.make(problem.shape(of: form), dtype, on: a.device) { out in
        isDone = a.device.backend.convolve(form, problem, x.body, y.body, bias: shift?.body, into: out)
    }
    if isDone { LayerTrace.count(problem.multiplyAdds, a, b) }  // else its matrix products count
    return isDone ? found : nil
}

/// The form by matrix products with the unfolded input, for what the backend has no kernel for.
private func composed(
    _ form: ConvolutionForm, _ p: ConvolutionProblem, _ a: Tensor, _ b: Tensor, _ bias: Tensor?
) -> Tensor {
    if a.count == 0 || b.count == 0 { return shifted(.full(p.shape(of: form), 0, a.dtype, on: a.device), bias) }
    let places = p.window.output.reduce(1, *)
    let (ins, outs) = (p.inputs / p.groups * p.window.kernel.reduce(1, *), p.outputs / p.groups)
    func columns(_ x: Tensor) -> Tensor { unfolded(x, p.window).reshaped([p.batch, p.groups, ins, places] as Shape) }
    func matrices(_ weight: Tensor) -> Tensor { weight.reshaped([p.groups, outs, ins] as Shape) }
    func results(_ y: Tensor) -> Tensor { y.reshaped([p.batch, p.groups, outs, places] as Shape) }
    switch form {
    case .output: return shifted(matrices(b).matmul(columns(a)).reshaped(p.yShape), bias)
    case .input:
        let products = matrices(b).transposed().matmul(results(a))
        return folded(products.reshaped([p.batch, p.groups * ins, places] as Shape), p.window)
    case .weight: return results(b).matmul(columns(a).transposed()).sum([0]).reshaped(p.weightShape)
    }
}

/// `y` plus one number for each channel.
func shifted(_ y: Tensor, _ bias: Tensor?) -> Tensor {
    guard let bias else { return y }
    return y + bias.reshaped(Shape([bias.count] + [Int](repeating: 1, count: y.rank - 2)))
}
