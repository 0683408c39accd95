/// The numbers that define a convolution, beside its elements.
///
///     y[n, o, p] = Σ_{c, k} x[n, c, p · stride + k · dilation − before] · weight[o, c, k]
package struct ConvolutionProblem: Sendable, Hashable {
    package let batch: Int
    package let groups: Int
    package let inputs: Int
    package let outputs: Int
    package let window: Window

    package var xShape: Shape { Shape([batch, inputs] + window.input) }
    package var weightShape: Shape { Shape([outputs, inputs / groups] + window.kernel) }
    package var yShape: Shape { Shape([batch, outputs] + window.output) }

    /// Whether each channel has kernels of its own.
    var isDepthwise: Bool { groups > 1 && groups == inputs }

    /// How often each of the three forms multiplies and adds.
    var multiplyAdds: Int { yShape.count * (inputs / groups) * window.kernel.reduce(1, *) }

    package func shape(of form: ConvolutionForm) -> Shape {
        switch form {
        case .output: yShape
        case .input: xShape
        case .weight: weightShape
        }
    }
}

/// Which of the three tensors of a convolution is computed from the other two. The sum of `y ⊙ convolution(x, weight)` is
/// linear in each of them, so each form is the gradient of that sum by one, and the gradients of a form are the other two.
package enum ConvolutionForm: Sendable, Hashable {
    /// The convolution itself, from `x` and `weight`.
    case output
    /// The gradient by the input, from that of the output and `weight`: also the transposed convolution.
    case input
    /// The gradient by the weight, from `x` and the gradient of the output.
    case weight
}
