import Glibc

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

/// The nearest number with so many digits after the point; with a negative number of them, of zeros in front of it.
///
/// - Shape: the same.
/// - Gradient: 0.
/// - Numerics: computed as the nearest whole number of the tenths, hundredths and so on, whose halves go to the even one.
public func round(_ x: Tensor, decimals: Int) -> Tensor {
    if decimals == 0 || (decimals > 0 && !x.dtype.isFloatingPoint) { return round(x) }
    let unit = Glibc.pow(10, Double(decimals.magnitude))
    if !x.dtype.isFloatingPoint { return round(x.cast(to: .float64), decimals: decimals).cast(to: x.dtype) }
    return decimals > 0 ? round(x * unit) / unit : round(x / unit) * unit
}

/// The next whole number toward zero.
///
/// - Shape: the same.
/// - Gradient: 0.
/// - Reference: IEEE 754-2019, 5.9.
public func trunc(_ x: Tensor) -> Tensor { map(.trunc, x) }
