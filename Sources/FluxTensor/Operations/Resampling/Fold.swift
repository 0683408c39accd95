/// Columns added up at the places that `unfold` takes them from: its transpose, also called col2im.
///
/// - Parameter output: The spatial extents of the result.
/// - Shape: `[N, C · k…, L]` → `[N, C, output…]`, as PyTorch's `Fold`; over one to three spatial axes.
/// - Gradient: `unfold` of `dy`.
/// - Numerics: integers are added as `float32`, halves in `float32`.
/// - Precondition: there are as many columns as the window has places.
/// - Reference: Chellapilla et al. 2006, "High performance convolutional neural networks for document processing".
public func fold(
    _ x: Tensor, output: [Int], kernel: any WindowExtents, stride: any WindowExtents = 1, padding: any WindowPadding = 0,
    dilation: any WindowExtents = 1
) -> Tensor {
    let window = require { () throws(ShapeError) in
        let kernel = try kernel.resolved("fold", "kernel", rank: output.count, atLeast: 1)
        let window = try Window("fold", over: output, kernel: kernel, stride: stride, padding: padding, dilation: dilation)
        let size = try checkedShape("fold", kernel).count, places = try checkedShape("fold", window.output).count
        guard 1...3 ~= output.count, x.rank == 3, x.layout.shape[1] % size == 0, x.layout.shape[2] == places else {
            throw ShapeError("fold", "x \(x.shape) for \(output) and the window \(kernel): expected [N, C · \(size), \(places)]")
        }
        _ = try checkedShape("fold", [x.shape[0], x.shape[1] / size] + output)
        return window
    }
    return foldedRecorded(x.dtype.isFloatingPoint ? x : x.cast(to: .float32), window)
}

func foldedRecorded(_ x: Tensor, _ window: Window) -> Tensor {
    folded(x.stopGradient(), window).recorded("fold", x) { dy in unfoldedRecorded(dy, window) }
}

/// Without its history.
func folded(_ x: Tensor, _ window: Window) -> Tensor {
    if x.dtype == .bfloat16 || x.dtype == .float16 { return folded(x.cast(to: .float32), window).cast(to: x.dtype) }
    let source = x.contiguous()
    let (batch, channels) = (x.layout.shape[0], x.layout.shape[1] / window.kernel.reduce(1, *))
    return Tensor.make(Shape([batch, channels] + window.input), x.dtype, on: x.device) {
        x.device.backend.fold(source.body, planes: batch * channels, window, into: $0)
    }
}
