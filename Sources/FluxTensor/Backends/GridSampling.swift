/// Which elements of images the points of a grid stand for; see `Backend.sample`.
package struct GridSampling {
    package var samples: Int
    package var channels: Int
    package var extents: [Int]
    /// Of each sample.
    package var points: Int
    package var mode: SamplingMode
    package var padding: GridPadding
    package var alignCorners: Bool
    /// The position along each axis is `point · scale + shift`.
    package var scale: [Double]
    package var shift: [Double]
}
