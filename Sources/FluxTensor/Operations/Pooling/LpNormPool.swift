/// The p-norm of the elements under a window at each of its places.
///
///     y = (Σ |x|^p)^(1/p)
///
/// - Parameters:
///   - p: 1 adds up magnitudes, 2 gives the length, larger ones come close to the maximum.
///   - stride: That of the window if none is given.
///   - padding: At most half of the window.
/// - Shape: as `meanPool`.
/// - Gradient: `dy · sign(x) · (|x| / y)^(p−1)`; 0 where the whole window is 0.
/// - Precondition: `p` is positive, and the window fits into the padded input.
/// - Reference: Sermanet et al. 2012, https://arxiv.org/abs/1204.3968
public func lpNormPool(
    _ x: Tensor, p: Double, window: any WindowExtents, stride: (any WindowExtents)? = nil, padding: any WindowPadding = 0
) -> Tensor {
    if !(p > 0) { trap("lpNormPool", "p is \(p); it must be positive") }
    let window = require { () throws(ShapeError) in
        try poolingWindow("lpNormPool", x.shape, window, stride: stride, padding: padding)
    }
    let ones = window.output.map { [Int](repeating: 1, count: $0) }
    let sums = meanPooled(p == 2 ? square(x) : pow(abs(x), p), PoolingRegions(window), sizes: ones)
    let isPositive = sums .> 0
    // The root has no slope at 0.
    let root = pow(`where`(isPositive, sums, 1), 1 / p)
    return `where`(isPositive, root, 0)
}
