/// The next whole number below.
///
/// - Gradient: 0, as for all roundings.
public func floor(_ x: Tensor) -> Tensor { map(.floor, x) }

/// The next whole number above.
public func ceil(_ x: Tensor) -> Tensor { map(.ceil, x) }

/// The nearest whole number; halves go to the even one.
public func round(_ x: Tensor) -> Tensor { map(.round, x) }

/// The next whole number toward zero.
public func trunc(_ x: Tensor) -> Tensor { map(.trunc, x) }
