/// `x` where its magnitude is above `threshold`, else 0.
///
/// - Shape: the same.
/// - Gradient: `dx = dy` where `|x| > threshold`, else 0.
/// - Precondition: `threshold` is not negative.
/// - Reference: Donoho and Johnstone 1994, "Ideal spatial adaptation by wavelet shrinkage".
public func hardShrink(_ x: Tensor, threshold: Double) -> Tensor {
    if !(threshold >= 0) { trap("hardShrink", "the threshold is \(threshold); it must not be negative") }
    let x = x.inFloatingPoint
    return map(.hardShrink(threshold: threshold), x).recorded("hardShrink", x) { dy in
        outsideGradient("hardShrink", dy, x.stopGradient(), -threshold...threshold)
    }
}

/// The same with a threshold of 1/2.
public func hardShrink(_ x: Tensor) -> Tensor { hardShrink(x, threshold: 0.5) }
