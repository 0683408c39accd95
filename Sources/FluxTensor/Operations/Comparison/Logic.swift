/// Element-wise "and" of truth values; numbers count as true where they are not 0.
///
/// - Shape: the operands broadcast; `bool`.
/// - Gradient: none.
public func logicalAnd(_ x: Tensor, _ y: Tensor) -> Tensor {
    zip(.logicalAnd, "logicalAnd", x.cast(to: .bool), y.cast(to: .bool))
}

/// Element-wise "or" of truth values.
///
/// - Shape: the operands broadcast; `bool`.
/// - Gradient: none.
public func logicalOr(_ x: Tensor, _ y: Tensor) -> Tensor {
    zip(.logicalOr, "logicalOr", x.cast(to: .bool), y.cast(to: .bool))
}

/// Element-wise "either, not both" of truth values.
///
/// - Shape: the operands broadcast; `bool`.
/// - Gradient: none.
public func logicalXor(_ x: Tensor, _ y: Tensor) -> Tensor {
    zip(.logicalXor, "logicalXor", x.cast(to: .bool), y.cast(to: .bool))
}

/// Element-wise "not" of truth values.
///
/// - Shape: the same; `bool`.
/// - Gradient: none.
public func logicalNot(_ x: Tensor) -> Tensor { map(.logicalNot, x.cast(to: .bool)) }

/// Where elements are NaN.
///
/// - Shape: the same; `bool`.
/// - Gradient: none.
/// - Reference: IEEE 754-2019, 5.7.2.
public func isNaN(_ x: Tensor) -> Tensor { map(.isNaN, x) }

/// Where elements are neither infinite nor NaN.
///
/// - Shape: the same; `bool`.
/// - Gradient: none.
/// - Reference: IEEE 754-2019, 5.7.2.
public func isFinite(_ x: Tensor) -> Tensor { map(.isFinite, x) }

/// Where elements are infinite.
///
/// - Shape: the same; `bool`.
/// - Gradient: none.
/// - Reference: IEEE 754-2019, 5.7.2.
public func isInfinite(_ x: Tensor) -> Tensor { map(.isInfinite, x) }
