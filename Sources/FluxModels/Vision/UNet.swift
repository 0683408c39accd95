import FluxLayers
import FluxTensor

/// U-Net, for a class of each pixel: down to small images of many channels and up again, with the earlier ones beside.
///
/// - Shape: `[N, inputs, H, W]` → `[N, classes, H, W]`; H and W are multiples of 2 to the power of the depth.
/// - Reference: Ronneberger et al. 2015; padded, so that the extents are kept.
public struct UNet: Layer {
    let encoder: Chain
    let bottleneck: Chain
    let upsampling: Chain
    let decoder: Chain
    let head: Conv

    /// - Parameters:
    ///   - width: The channels of the first stage; each stage has twice as many as the one before.
    ///   - depth: How often the extents are halved.
    /// - Precondition: all numbers are at least 1.
    public init(inputs: Int = 3, classes: Int = 1, width: Int = 64, depth: Int = 4) {
        requireDepth("UNet", depth)
        let widths = (0...depth).map { width << $0 }
        encoder = Chain((0..<depth).map { doubleConvolution($0 == 0 ? inputs : widths[$0 - 1], widths[$0]) })
        bottleneck = doubleConvolution(widths[depth - 1], widths[depth])
        upsampling = Chain((0..<depth).reversed().map { ConvTranspose(widths[$0 + 1], widths[$0], kernel: 2, stride: 2) })
        decoder = Chain((0..<depth).reversed().map { doubleConvolution(2 * widths[$0], widths[$0]) })
        head = Conv(width, classes, kernel: 1)
    }

    public func callAsFunction(_ x: Tensor) -> Tensor {
        var (y, stages): (Tensor, [Tensor]) = (x, [])
        for stage in encoder {
            let features = stage(y)
            stages.append(features)
            y = maxPool(features, window: 2)
        }
        y = bottleneck(y)
        for (index, stage) in decoder.enumerated() {
            y = stage(Tensor.concatenated([upsampling[index](y), stages[stages.count - 1 - index]], axis: 1))
        }
        return head(y)
    }
}

private func doubleConvolution(_ inputs: Int, _ outputs: Int) -> Chain {
    Chain {
        convNorm(inputs, outputs)
        convNorm(outputs, outputs)
    }
}
