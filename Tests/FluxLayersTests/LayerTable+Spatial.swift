import FluxLayers
import FluxTensor

extension LayerTable {
    static let spatial: [LayerSpec] = [
        LayerSpec("Conv", Conv(2, 4, kernel: [3, 2], stride: 2, padding: 1, groups: 2), refusing: [[2, 3, 5, 6], [2, 2, 5]]),
        LayerSpec("Conv.sequence", Conv(3, 2, kernel: [3], dilation: 2, bias: false)),
        LayerSpec("Conv.volume", Conv(2, 3, kernel: [2, 2, 2], stride: [1, 2, 1], padding: 1), refusing: [[1, 2, 3, 4]]),
        LayerSpec("Conv.same", Conv(2, 3, kernel: 4, padding: .same)),
        LayerSpec("ConvTranspose.sequence", ConvTranspose(4, 4, kernel: [3], stride: 2, dilation: 2, groups: 2, bias: false)),
        LayerSpec("DepthwiseConv.sequence", DepthwiseConv(3, kernel: [3], dilation: 2)),
        LayerSpec("Conv.reflect", Conv(2, 3, kernel: 3, stride: 2, padding: 1, paddingMode: .reflect), refusing: [[2, 3, 5, 4]]),
        LayerSpec("Conv.replicate", Conv(2, 3, kernel: [3], padding: 2, paddingMode: .edge)),
        LayerSpec("Conv.circular", Conv(2, 3, kernel: [3, 2], padding: .same, paddingMode: .circular)),
        LayerSpec("MaxPool.dilated", MaxPool([2, 3], stride: 2, padding: 1, dilation: [2, 1], ceilMode: true)),
        LayerSpec("MeanPool.ceil", MeanPool(3, stride: 2, ceilMode: true)),
        LayerSpec("AdaptiveMeanPool.kept", AdaptiveMeanPool([-1, 2])),
        LayerSpec("PixelUnshuffle", PixelUnshuffle(2), refusing: [[1, 2, 3, 4]]),
        LayerSpec("Upsample.fraction", Upsample(scale: [1.5], mode: .bicubic), refusing: [[1, 2, 3]]),
        LayerSpec("Upsample.antialias", Upsample(size: [2, 5], mode: .bilinear, antialias: true)),
        LayerSpec("MaxPool.sequence", MaxPool(2)),
        LayerSpec("MeanPool.volume", MeanPool(2, padding: 1, countsPadding: false)),
        LayerSpec(
            "ConvTranspose", ConvTranspose(3, 2, kernel: 3, stride: 2, padding: 1, outputPadding: 1), refusing: [[2, 2, 3, 4]]),
        LayerSpec("DepthwiseConv", DepthwiseConv(3, multiplier: 2, kernel: 3, padding: 1), refusing: [[2, 6, 4, 4]]),
        LayerSpec(
            "SeparableConv", SeparableConv(3, 4, multiplier: 2, kernel: [3, 2], stride: 2, padding: 1), refusing: [[2, 6, 5, 5]]),
        LayerSpec("SeparableConv.sequence", SeparableConv(3, 2, kernel: [3], bias: false)),
        LayerSpec("MaxPool", MaxPool(3, stride: 2, padding: 1), refusing: [[2, 2]]),
        LayerSpec("MeanPool", MeanPool(2), refusing: [[2, 2, 1, 4]]),
        LayerSpec("LPPool", LPPool(2, window: 2), refusing: [[2, 2, 1, 4]]),
        LayerSpec("GlobalMaxPool", GlobalMaxPool(), refusing: [[2, 3]]),
        LayerSpec("GlobalMeanPool", GlobalMeanPool(), refusing: [[2, 3]]),
        LayerSpec("AdaptiveMaxPool", AdaptiveMaxPool([2, 3]), refusing: [[2, 2, 5]]),
        LayerSpec("AdaptiveMeanPool", AdaptiveMeanPool([2, 3]), refusing: [[2, 2, 5]]),
        LayerSpec("Upsample", Upsample(scale: 2), refusing: [[1, 2]]),
        LayerSpec("Upsample.bilinear", Upsample(size: [4, 5], mode: .bilinear, alignCorners: true), refusing: [[1, 2, 3]]),
        LayerSpec("PixelShuffle", PixelShuffle(2), refusing: [[1, 6, 2, 3]]),
    ]
}
