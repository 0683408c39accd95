/// The gated linear unit: the first half of `x` along `axis` times the sigmoid of the second.
///
/// - Shape: `[…, 2D, …]` → `[…, D, …]`.
/// - Gradient: by both halves.
/// - Precondition: the axis has an even number of elements.
/// - Reference: Dauphin et al. 2017.
public func glu(_ x: Tensor, axis: Int) -> Tensor {
    let (axis, half) = require { () throws(ShapeError) in try gluHalf(x.shape, axis) }
    return x.narrowed(axis, 0..<half) * sigmoid(x.narrowed(axis, half..<2 * half))
}

/// The shape rule of `glu`: the axis, counted from the front, and half of its extent.
private func gluHalf(_ x: [Int], _ axis: Int) throws(ShapeError) -> (axis: Int, half: Int) {
    let axis = try resolvedAxis("glu", axis, rank: x.count)
    guard x[axis] % 2 == 0 else {
        throw ShapeError("glu", "axis \(axis) of shape \(x) has \(x[axis]) elements, which are no two halves")
    }
    return (axis, x[axis] / 2)
}

/// The gated linear unit along the last axis.
public func glu(_ x: Tensor) -> Tensor { glu(x, axis: -1) }
