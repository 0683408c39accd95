import FluxTensor

/// Moves space into channels: each block of neighbors becomes a group of `factor^axes` channels. Undoes `PixelShuffle`.
///
/// - Shape: `[N, C, H, W]` → `[N, C · factor², H / factor, W / factor]`; likewise over one or three spatial axes.
/// - Parameters: none.
/// - Reference: Shi et al. 2016, https://arxiv.org/abs/1609.05158
///
/// ```swift
/// PixelUnshuffle(2)
/// ```
public struct PixelUnshuffle: Layer {
    public let factor: Int

    /// - Precondition: `factor` is at least 1.
    public init(_ factor: Int) {
        if factor < 1 { trap("PixelUnshuffle", "the factor is \(factor); it must be at least 1") }
        self.factor = factor
    }

    public func callAsFunction(_ x: Tensor) -> Tensor { traced(x) { pixelUnshuffle(x, factor: factor) } }

    public func outputShape(for shape: [Int]) throws(ShapeError) -> [Int] {
        try rule { () throws(ShapeError) in try pixelUnshuffleShape(shape, factor: factor) }
    }

    public var signature: String { "PixelUnshuffle(\(factor))" }
}
