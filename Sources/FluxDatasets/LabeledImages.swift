import FluxData
import FluxTensor

/// Gray images with a class each.
///
/// The pixels are kept as bytes, a quarter of their size as numbers with a fraction: a loader over the data set itself
/// converts a batch at a time, `images` converts all.
public struct LabeledImages: Dataset {
    /// `uint8` `[N, H, W]`, 0...255.
    public let pixels: Tensor
    /// `int64` `[N]`.
    public let labels: Tensor

    /// - Precondition: there are as many labels as images.
    public init(pixels: Tensor, labels: Tensor) {
        if pixels.rank != 3 || labels.shape != [pixels.shape[0]] {
            trap("LabeledImages", "pixels \(pixels.shape) and labels \(labels.shape); expected [N, H, W] and [N]")
        }
        self.pixels = pixels.cast(to: .uint8)
        self.labels = labels.cast(to: .int64)
    }

    /// The number of images.
    public var count: Int { labels.count }

    /// `float32` `[N, H, W]` in 0...1.
    public var images: Tensor { pixels.gatheredBytes(Tensor(Array(0..<count)), scale: 1 / 255) }

    /// Images `[B, H, W]` in 0...1 and their classes `[B]`.
    public func batch(at indices: [Int]) -> (Tensor, Tensor) {
        let places = Tensor(indices)
        return (pixels.gatheredBytes(places, scale: 1 / 255), labels.gathered(places))
    }
}

extension LabeledImages: CustomStringConvertible {
    public var description: String { "LabeledImages(\(count) of \(pixels.shape[1]) × \(pixels.shape[2]) pixels)" }
}
