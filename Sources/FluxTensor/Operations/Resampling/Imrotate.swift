import Glibc

/// Images turned about a point, counterclockwise as they are seen; 0 where nothing was.
///
/// ```swift
/// imrotate(images, angle: .pi / 6)
/// imrotate(masks, angle: .pi / 6, midpoint: (row: 10, column: 12.5), mode: .nearest)
/// ```
/// - Parameters:
///   - angle: In radians.
///   - midpoint: The place that stays where it is, from 0 on; the center if none is given, between elements for even extents.
/// - Shape: `[N, C, H, W]` → the same.
/// - Gradient: `dy` with the same weights at the neighbors, which turns it back.
/// - Numerics: integers are taken as `float32`; halves are computed in `float32`.
/// - Precondition: the angle and the midpoint are finite.
/// - Reference: Jaderberg et al. 2015, https://arxiv.org/abs/1506.02025
public func imrotate(
    _ x: Tensor, angle: Double, midpoint: (row: Double, column: Double)? = nil, mode: SamplingMode = .bilinear
) -> Tensor {
    let shape = require { () throws(ShapeError) in try imrotateShape(x.shape) }
    let (height, width) = (Double(shape[2]), Double(shape[3]))
    let midpoint = midpoint ?? (row: (height - 1) / 2, column: (width - 1) / 2)
    if ![angle, midpoint.row, midpoint.column].allSatisfy(\.isFinite) {
        trap("imrotate", "by \(angle) about \(midpoint): both must be finite")
    }
    // Each element of the result comes from where it would turn back to.
    let down = Tensor.arange(to: height, dtype: .float64).unsqueezed(1) - midpoint.row
    let right = Tensor.arange(to: width, dtype: .float64) - midpoint.column
    let (sine, cosine) = (Glibc.sin(angle), Glibc.cos(angle))
    let rows = down * cosine + right * sine + midpoint.row
    let columns = right * cosine - down * sine + midpoint.column
    let images = x.inFullPrecision.reshaped(1, shape[0] * shape[1], shape[2], shape[3])
    let places = Tensor.stacked([columns, rows], axis: -1).reshaped(1, shape[2] * shape[3], 2)
    // Between two places the nearer one is chosen before the precision of the images may make them equally near.
    let points = (mode == .nearest ? round(places) : places).cast(to: images.dtype).to(x.device)
    let form = GridSampling(
        samples: 1, channels: images.shape[1], extents: Array(shape[2...]), points: points.shape[1], mode: mode, padding: .zeros,
        alignCorners: false, scale: [1, 1], shift: [0, 0])
    return sampled(images, at: points, form).reshaped(shape).castBack(x.dtype)
}

/// The shape rule of `imrotate`.
package func imrotateShape(_ x: [Int]) throws(ShapeError) -> [Int] {
    guard x.count == 4 else { throw ShapeError("imrotate", "x \(x): expected [N, C, H, W]") }
    return x
}
