/// The largest element of each channel.
///
/// - Shape: `[N, C, …]` → `[N, C, 1…]`.
/// - Gradient: `dy`, shared equally among the elements that are the largest.
/// - Precondition: no extent of the input is 0.
/// - Reference: Lin et al. 2013, https://arxiv.org/abs/1312.4400
public func globalMaxPool(_ x: Tensor) -> Tensor { x.max(spatialAxes("globalMaxPool", x), keepingAxes: true) }

/// The mean of each channel.
///
/// - Shape: `[N, C, …]` → `[N, C, 1…]`.
/// - Gradient: `dy / n`, spread over the channel.
/// - Reference: Lin et al. 2013, https://arxiv.org/abs/1312.4400
public func globalMeanPool(_ x: Tensor) -> Tensor { x.mean(spatialAxes("globalMeanPool", x), keepingAxes: true) }

private func spatialAxes(_ operation: String, _ x: Tensor) -> [Int] {
    Array(2..<2 + require { () throws(ShapeError) in try spatialExtents(operation, x.shape) }.count)
}
