/// The larger of two elements. NaN if either is.
///
/// - Shape: the operands broadcast.
/// - Gradient: to the larger; halves to both where they are equal.
/// - Numerics: a whole number that an integer dtype does not hold counts as the end of its range, as in `clip`.
/// - Reference: IEEE 754-2019, 9.6.
public func maximum(_ x: Tensor, _ y: Tensor) -> Tensor { extremum(.maximum, "maximum", x, y) }

/// The smaller of two elements. NaN if either is.
///
/// - Shape: the operands broadcast.
/// - Gradient: to the smaller; halves to both where they are equal.
/// - Numerics: a whole number that an integer dtype does not hold counts as the end of its range, as in `clip`.
/// - Reference: IEEE 754-2019, 9.6.
public func minimum(_ x: Tensor, _ y: Tensor) -> Tensor { extremum(.minimum, "minimum", x, y) }

/// The larger of two elements, or the one that is not NaN.
///
/// - Shape: the operands broadcast.
/// - Gradient: to the larger; halves to both where they are equal.
/// - Numerics: a whole number that an integer dtype does not hold counts as the end of its range, as in `clip`.
/// - Reference: IEEE 754-2019, 9.6.
public func fmax(_ x: Tensor, _ y: Tensor) -> Tensor { known(x, y, else: maximum) }

/// The smaller of two elements, or the one that is not NaN.
///
/// - Shape: the operands broadcast.
/// - Gradient: to the smaller; halves to both where they are equal.
/// - Numerics: a whole number that an integer dtype does not hold counts as the end of its range, as in `clip`.
/// - Reference: IEEE 754-2019, 9.6.
public func fmin(_ x: Tensor, _ y: Tensor) -> Tensor { known(x, y, else: minimum) }

/// The element that is not NaN, or where neither is the result of `combine`.
private func known(_ x: Tensor, _ y: Tensor, else combine: (Tensor, Tensor) -> Tensor) -> Tensor {
    let (x, y) = met(x, y)
    if !x.dtype.isFloatingPoint { return combine(x, y) }
    return `where`(isNaN(x.stopGradient()), y, `where`(isNaN(y.stopGradient()), x, combine(x, y)))
}

private func extremum(_ operation: BinaryOperation, _ name: StaticString, _ x: Tensor, _ y: Tensor) -> Tensor {
    let (x, y) = met(x, y)
    func share(_ dz: Tensor, _ mine: Tensor, _ other: Tensor) -> Tensor {
        let wins = operation == .maximum ? mine .> other : mine .< other
        let weight = wins.cast(to: dz.dtype) + (mine .== other).cast(to: dz.dtype) * 0.5
        return dz * weight
    }
    return zip(operation, name, x, y).recorded(name, x, y, { dz in share(dz, x, y) }, { dz in share(dz, y, x) })
}

/// Both in the dtype in which they meet.
private func met(_ x: Tensor, _ y: Tensor) -> (Tensor, Tensor) { Tensor.matched(x.limited(to: y), y.limited(to: x)) }

extension Tensor {
    /// A whole number that meets integers, as near to itself as they come.
    fileprivate func limited(to integers: Tensor) -> Tensor {
        let isNarrow = integers.dtype == .int32 || integers.dtype == .uint8
        if !isNarrow || integers.body.isWeak || !body.isWeak || dtype != .int64 { return self }
        let (number, held) = (item(Int.self), integers.dtype.wholeNumbers)
        return held ~= number ? self : Tensor(number < 0 ? held.lowerBound : held.upperBound)
    }
}
