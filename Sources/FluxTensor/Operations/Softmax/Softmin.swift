/// The softmax of `−x` along `axis`: the smallest element has the largest share.
///
/// - Shape: `[…, K, …]` → the same.
/// - Gradient: `dx = −y · (dy − Σ dy·y)`.
/// - Precondition: `axis` is in `-rank..<rank`.
/// - Reference: Bridle 1990.
public func softmin(_ x: Tensor, axis: Int) -> Tensor { softmax(-x, axis: axis) }

/// The softmax of `−x` along its last axis.
public func softmin(_ x: Tensor) -> Tensor { softmin(x, axis: -1) }
