/// The magnitude.
///
/// - Gradient: `dx = dy · sign x`, 0 at 0.
public func abs(_ x: Tensor) -> Tensor { map(.abs, x).recorded("abs", x) { dy in dy * sign(x) } }

/// −1, 0 or 1.
///
/// - Gradient: 0.
public func sign(_ x: Tensor) -> Tensor { map(.sign, x) }

/// `x` limited to `lower...upper`.
///
/// - Gradient: `dx = dy` inside and at the limits, 0 outside.
public func clip(_ x: Tensor, _ range: ClosedRange<Double>) -> Tensor {
    map(.clip(lower: range.lowerBound, upper: range.upperBound), x).recorded("clip", x) { dy in
        `where`(logicalAnd(x .>= Tensor(range.lowerBound), x .<= Tensor(range.upperBound)), dy, 0)
    }
}
