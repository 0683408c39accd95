/// The gated linear unit: the first half of `x` along `axis` times the sigmoid of the second.
///
/// - Shape: `[…, 2D, …]` → `[…, D, …]`.
/// - Gradient: by both halves.
/// - Precondition: the axis has an even number of elements.
/// - Reference: Dauphin et al. 2017.
public func glu(_ x: Tensor, axis: Int) -> Tensor {
    let axis = require { () throws(ShapeError) in try resolvedAxis("glu", axis, rank: x.rank) }
    let extent = x.layout.shape[axis]
    if extent % 2 != 0 { trap("glu", "axis \(axis) of shape \(x.shape) has \(extent) elements, which are no two halves") }
    return x.narrowed(axis, 0..<extent / 2) * sigmoid(x.narrowed(axis, extent / 2..<extent))
}

/// The gated linear unit along the last axis.
public func glu(_ x: Tensor) -> Tensor { glu(x, axis: -1) }
