/// A convolution in which each channel has kernels of its own: `convolution` with as many groups as channels.
///
/// - Shape: `[N, C, …]` with weight `[C · multiplier, 1, k…]` → `[N, C · multiplier, …]`.
/// - Gradient: as `convolution`.
/// - Precondition: as `convolution`.
/// - Reference: Chollet 2017, https://arxiv.org/abs/1610.02357
public func depthwiseConvolution(
    _ x: Tensor, _ weight: Tensor, _ bias: Tensor? = nil, stride: any WindowExtents = 1, padding: any WindowPadding = 0,
    dilation: any WindowExtents = 1
) -> Tensor {
    _ = require { () throws(ShapeError) in try spatialExtents("depthwiseConvolution", x.shape) }
    return convolution(x, weight, bias, stride: stride, padding: padding, dilation: dilation, groups: max(x.layout.shape[1], 1))
}
