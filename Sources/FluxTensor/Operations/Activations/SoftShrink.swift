/// `x` moved toward 0 by `threshold`, and 0 within it.
///
/// - Shape: the same.
/// - Gradient: `dx = dy` where `|x| > threshold`, else 0.
/// - Precondition: `threshold` is not negative.
/// - Reference: Donoho 1995, "De-noising by soft-thresholding".
public func softShrink(_ x: Tensor, threshold: Double) -> Tensor {
    if !(threshold >= 0) { trap("softShrink", "the threshold is \(threshold); it must not be negative") }
    let x = x.inFloatingPoint
    return map(.softShrink(threshold: threshold), x).recorded("softShrink", x) { dy in
        outsideGradient("softShrink", dy, x.stopGradient(), -threshold...threshold)
    }
}

/// The same with a threshold of 1/2.
public func softShrink(_ x: Tensor) -> Tensor { softShrink(x, threshold: 0.5) }
