/// The bits that are set in both. Of truth values, "and".
///
/// - Shape: the operands broadcast.
/// - Gradient: none.
/// - Precondition: both are integers or truth values.
public func bitwiseAnd(_ x: Tensor, _ y: Tensor) -> Tensor { bitwise(.bitwiseAnd, "bitwiseAnd", x, y) }

/// The bits that are set in at least one. Of truth values, "or".
///
/// - Shape: the operands broadcast.
/// - Gradient: none.
/// - Precondition: both are integers or truth values.
public func bitwiseOr(_ x: Tensor, _ y: Tensor) -> Tensor { bitwise(.bitwiseOr, "bitwiseOr", x, y) }

/// The bits that are set in one but not the other. Of truth values, "either, not both".
///
/// - Shape: the operands broadcast.
/// - Gradient: none.
/// - Precondition: both are integers or truth values.
public func bitwiseXor(_ x: Tensor, _ y: Tensor) -> Tensor { bitwise(.bitwiseXor, "bitwiseXor", x, y) }

/// All bits turned over: `−1 − x`, or `255 − x` of bytes. Of truth values, "not".
///
/// - Shape: the same.
/// - Gradient: none.
/// - Precondition: `x` holds integers or truth values.
public func bitwiseNot(_ x: Tensor) -> Tensor {
    if x.dtype == .bool { return logicalNot(x) }
    return bitwise(.bitwiseXor, "bitwiseNot", x, Tensor(x.dtype == .uint8 ? 255 : -1))
}

/// The bits moved up by `y` places: times 2 to the power of `y`.
///
/// - Shape: the operands broadcast.
/// - Gradient: none.
/// - Numerics: by a negative number, or as many places as there are bits, everything is moved out.
/// - Precondition: both are integers.
public func shiftLeft(_ x: Tensor, _ y: Tensor) -> Tensor { bitwise(.shiftLeft, "shiftLeft", x, y) }

/// The bits moved down by `y` places: divided by 2 to the power of `y`, rounded down.
///
/// - Shape: the operands broadcast.
/// - Gradient: none.
/// - Numerics: by a negative number, or as many places as there are bits, only the sign remains.
/// - Precondition: both are integers.
public func shiftRight(_ x: Tensor, _ y: Tensor) -> Tensor { bitwise(.shiftRight, "shiftRight", x, y) }

private func bitwise(_ operation: BinaryOperation, _ name: StaticString, _ x: Tensor, _ y: Tensor) -> Tensor {
    let (x, y) = Tensor.matched(x, y)
    let isShift = operation == .shiftLeft || operation == .shiftRight
    if x.dtype.isFloatingPoint || (isShift && x.dtype == .bool) {
        trap("\(name)", "the operands are \(x.dtype); they must be integers")
    }
    return zip(operation, name, x, y)
}
