/// Which elements of images the points of a grid stand for; see `Backend.sample`.
package struct GridSampling {
    package var samples: Int
    package var channels: Int
    package var extents: [Int]
    /// Of each sample.
    package var points: Int
    /// The position along each axis is `point · scale + shift`.
    package var scale: [Double]
    package var shift: [Double]
}
