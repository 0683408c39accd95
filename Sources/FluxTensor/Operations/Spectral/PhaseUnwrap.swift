/// Angles without the jumps that come from counting them within one turn: where neighbors along `axis` are more than half a turn apart,
/// whole turns are added to all that follow.
///
/// ```swift
/// let phase = unwrap(complexAngle(spectrum))
/// ```
/// - Parameters:
///   - period: One turn.
///   - threshold: From which jump on; half a turn if none is given, and never less.
/// - Shape: the same.
/// - Gradient: `dy`.
/// - Precondition: the axis exists, and the period is positive.
/// - Reference: Itoh 1982, "Analysis of the phase unwrapping algorithm".
public func unwrap(_ x: Tensor, axis: Int = -1, period: Double = 2 * .pi, threshold: Double? = nil) -> Tensor {
    let place = require { () throws(ShapeError) in
        guard period > 0, period.isFinite else { throw ShapeError("unwrap", "the period is \(period); it must be positive") }
        return try resolvedAxis("unwrap", axis, rank: x.rank)
    }
    let x = x.inFloatingPoint
    if x.layout.shape[place] < 2 { return x }
    let steps = x.stopGradient().differences(axis: place)
    // Half a turn up stays one up.
    let within = remainder(steps + period / 2, Tensor(period)) - period / 2
    let shorter = `where`((within .== -period / 2) .& (steps .> 0), period / 2, within)
    let turns = `where`(abs(steps) .< (threshold ?? period / 2), 0, shorter - steps).cumulativeSum(place)
    var first = x.layout.shape
    first[place] = 1
    return x + .concatenated([.full(first, 0, x.dtype, on: x.device), turns], axis: place)
}
