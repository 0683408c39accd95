extension Tensor {
    /// `log Σ exp` of the elements up to each one along `axis`, or from each one on if `reversed`.
    ///
    /// - Shape: the same.
    /// - Gradient: `dx_i = e^(x_i − y_i) · g_i` with `g_i = dy_i + e^(y_i − y_(i+1)) · g_(i+1)`; in the other direction if
    ///   `reversed`.
    /// - Numerics: does not overflow, nor does the gradient; accumulated in `float64`.
    /// - Reference: Blelloch 1990, "Prefix sums and their applications".
    public func cumulativeLogSumExp(_ axis: Int = -1, reversed: Bool = false) -> Tensor {
        inFloatingPoint.scan("cumulativeLogSumExp", axis) { x, axis in
            x.scanned(.logSumExp, axis, isReversed: reversed).recorded(
                "cumulativeLogSumExp", x,
                output: { dy, y in
                    let decay = share(y, of: y.delayed(axis, isReversed: !reversed, start: .infinity))
                    return share(x, of: y) * linearRecurrence(decay, dy, axis: axis, reversed: !reversed)
                })
        }
    }
}

/// `e^(x − y)`, and 0 where `x` is the logarithm of 0 or `y` that of infinity.
private func share(_ x: Tensor, of y: Tensor) -> Tensor {
    let isNone = logicalOr(x.stopGradient() .== Tensor(-Double.infinity), y.stopGradient() .== Tensor(Double.infinity))
    return `where`(isNone, 0, exp(`where`(isNone, 0, x) - `where`(isNone, 0, y)))
}
