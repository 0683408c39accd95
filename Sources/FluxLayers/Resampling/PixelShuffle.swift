import FluxTensor

/// Moves channels into space: each group of `factor^axes` channels becomes a block of neighbors in one.
///
/// - Shape: `[N, C · factor², H, W]` → `[N, C, H · factor, W · factor]`; likewise over one or three spatial axes.
/// - Parameters: none.
/// - Reference: Shi et al. 2016, https://arxiv.org/abs/1609.05158
///
/// ```swift
/// Conv(64, 3 * 4, kernel: 3, padding: .same)
/// PixelShuffle(2)
/// ```
public struct PixelShuffle: Layer {
    public let factor: Int

    /// - Precondition: `factor` is at least 1.
    public init(_ factor: Int) {
        if factor < 1 { trap("PixelShuffle", "the factor is \(factor); it must be at least 1") }
        self.factor = factor
    }

    public func callAsFunction(_ x: Tensor) -> Tensor {
        traced(x) { pixelShuffle(x, factor: factor) }
    }

    public func outputShape(for shape: [Int]) throws(ShapeError) -> [Int] {
        try rule { () throws(ShapeError) in try pixelShuffleShape(shape, factor: factor) }
    }

    public var signature: String { "PixelShuffle(\(factor))" }
}
