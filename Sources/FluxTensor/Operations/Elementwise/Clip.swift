/// `x` limited to `lower...upper`. Truth values are taken as `int64`.
///
/// - Shape: the same.
/// - Gradient: `dx = dy` inside and at the limits, 0 outside.
public func clip(_ x: Tensor, _ range: ClosedRange<Double>) -> Tensor {
    let x = x.dtype == .bool ? x.cast(to: .int64) : x
    return map(.clip(lower: range.lowerBound, upper: range.upperBound), x).recorded("clip", x) { dy in
        clipGradient(dy, x.stopGradient(), range)
    }
}

/// `dy` where `x` is in the range; linear in `dy`, so its own gradient is the same mask again.
func clipGradient(_ dy: Tensor, _ x: Tensor, _ range: ClosedRange<Double>) -> Tensor {
    zip(.clipGradient(lower: range.lowerBound, upper: range.upperBound), "clip", dy, x)
        .recorded("clip", dy) { ddy in clipGradient(ddy, x, range) }
}

/// `dy` where `x` is outside of the range, 0 inside.
func outsideGradient(_ name: StaticString, _ dy: Tensor, _ x: Tensor, _ range: ClosedRange<Double>) -> Tensor {
    zip(.outsideGradient(lower: range.lowerBound, upper: range.upperBound), name, dy, x)
        .recorded(name, dy) { ddy in outsideGradient(name, ddy, x, range) }
}

/// `x`, but at least the lower bound.
///
/// - Shape: the same.
/// - Gradient: `dx = dy` from the limit on, 0 below.
public func clip(_ x: Tensor, _ range: PartialRangeFrom<Double>) -> Tensor { clip(x, range.lowerBound ... .infinity) }

/// `x`, but at most the upper bound.
///
/// - Shape: the same.
/// - Gradient: `dx = dy` up to the limit, 0 above.
public func clip(_ x: Tensor, _ range: PartialRangeThrough<Double>) -> Tensor { clip(x, -.infinity...range.upperBound) }

/// `x` limited element by element. Where the bounds cross, the upper one holds.
///
/// - Shape: the operands broadcast.
/// - Gradient: to the one of the three that is the result; halves where two are equal.
public func clip(_ x: Tensor, lower: Tensor, upper: Tensor) -> Tensor {
    let isTracked = x.isTracked || lower.isTracked || upper.isTracked
    return (isTracked ? nil : blended(.limit, "clip", [x, lower, upper], [])) ?? minimum(maximum(x, lower), upper)
}
