/// The remainder of the division rounded down: it has the sign of the divisor, as Python's `%`.
///
/// - Shape: the operands broadcast.
/// - Gradient: `dx = dz`, `dy = −dz · floor(x / y)`, summed over stretched axes.
/// - Numerics: by 0 it is NaN; of integers 0.
/// - Reference: Leijen 2001, "Division and modulus for computer scientists".
public func remainder(_ x: Tensor, _ y: Tensor) -> Tensor {
    let (x, y) = Tensor.matched(x, y)
    return zip(.remainder, "remainder", x, y).recorded(
        "remainder", x, y, { dz in dz },
        { dz in -dz * floorDivide(x, y) })
}

/// The remainder of the division rounded toward 0: it has the sign of the dividend, as `%` in Swift and C.
///
/// - Shape: the operands broadcast.
/// - Gradient: `dx = dz`, `dy = −dz · trunc(x / y)`, summed over stretched axes.
/// - Numerics: by 0 it is NaN; of integers 0.
/// - Reference: Leijen 2001, "Division and modulus for computer scientists".
public func truncatedRemainder(_ x: Tensor, _ y: Tensor) -> Tensor {
    let (x, y) = Tensor.matched(x, y)
    let rest = zip(.truncatedRemainder, "truncatedRemainder", x, y)
    return rest.recorded("truncatedRemainder", x, y, { dz in dz }, { dz in -dz * round((x - rest) / y) })
}

/// The quotient rounded down, as Python's `//`: `x = floorDivide(x, y) · y + remainder(x, y)`.
///
/// - Shape: the operands broadcast.
/// - Gradient: 0, as for all roundings.
/// - Numerics: of integers it is an integer, by 0 it is 0.
/// - Reference: Leijen 2001, "Division and modulus for computer scientists".
public func floorDivide(_ x: Tensor, _ y: Tensor) -> Tensor {
    let (x, y) = Tensor.matched(x, y)
    return zip(.floorDivide, "floorDivide", x, y)
}
