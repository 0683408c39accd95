/// `x` where it is above `threshold`, else `value`.
///
/// - Shape: the same.
/// - Gradient: `dx = dy` where `x > threshold`, else 0.
public func threshold(_ x: Tensor, _ threshold: Double, value: Double = 0) -> Tensor {
    if !x.dtype.isFloatingPoint { return `where`(x .<= Tensor(threshold), Tensor(value), x) }
    return map(.threshold(limit: threshold, value: value), x).recorded("threshold", x) { dy in
        outsideGradient("threshold", dy, x.stopGradient(), -.infinity...threshold)
    }
}
