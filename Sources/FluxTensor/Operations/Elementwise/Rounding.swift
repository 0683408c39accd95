/// The next whole number below.
///
/// - Shape: the same.
/// - Gradient: 0, as for all roundings.
/// - Reference: IEEE 754-2019, 5.9.
public func floor(_ x: Tensor) -> Tensor { map(.floor, x) }

/// The next whole number above.
///
/// - Shape: the same.
/// - Gradient: 0.
/// - Reference: IEEE 754-2019, 5.9.
public func ceil(_ x: Tensor) -> Tensor { map(.ceil, x) }

/// The nearest whole number; halves go to the even one.
///
/// - Shape: the same.
/// - Gradient: 0.
/// - Reference: IEEE 754-2019, 5.9.
public func round(_ x: Tensor) -> Tensor { map(.round, x) }

/// The next whole number toward zero.
///
/// - Shape: the same.
/// - Gradient: 0.
/// - Reference: IEEE 754-2019, 5.9.
public func trunc(_ x: Tensor) -> Tensor { map(.trunc, x) }
