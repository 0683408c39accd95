/// The elements under a window at each of its places, as columns; also called im2col.
///
/// - Shape: `[N, C, …]` → `[N, C · k…, L]` for `L` places, as PyTorch's `Unfold`; over one to three spatial axes.
/// - Gradient: `fold` of `dy`.
/// - Precondition: the window fits into the padded input.
/// - Reference: Chellapilla et al. 2006, "High performance convolutional neural networks for document processing".
public func unfold(
    _ x: Tensor, kernel: any WindowExtents, stride: any WindowExtents = 1, padding: any WindowPadding = 0,
    dilation: any WindowExtents = 1
) -> Tensor {
    unfoldedRecorded(
        x,
        require { () throws(ShapeError) in
            guard 3...5 ~= x.rank else {
                throw ShapeError("unfold", "x \(x.shape): expected [N, C, …] with one, two or three spatial axes")
            }
            let kernel = try kernel.resolved("unfold", "kernel", rank: x.rank - 2, atLeast: 1)
            let window = try Window(
                "unfold", over: Array(x.shape[2...]), kernel: kernel, stride: stride, padding: padding, dilation: dilation)
            _ = try checkedShape("unfold", x.shape[..<2] + window.kernel + window.output)
            return window
        })
}

func unfoldedRecorded(_ x: Tensor, _ window: Window) -> Tensor {
    unfolded(x.stopGradient(), window).recorded("unfold", x) { dy in foldedRecorded(dy, window) }
}

/// Without its history.
func unfolded(_ x: Tensor, _ window: Window) -> Tensor {
    let source = x.contiguous()
    let (batch, channels) = (x.layout.shape[0], x.layout.shape[1])
    let (size, places) = (window.kernel.reduce(1, *), window.output.reduce(1, *))
    return Tensor.make([batch, channels * size, places], x.dtype, on: x.device) {
        x.device.backend.unfold(source.body, planes: batch * channels, window, into: $0)
    }
}
