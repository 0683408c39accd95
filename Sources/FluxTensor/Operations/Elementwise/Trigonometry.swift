/// The sine of an angle in radians.
///
/// - Shape: the same.
/// - Gradient: `dx = dy · cos x`.
/// - Reference: DLMF 4.14, https://dlmf.nist.gov/4.14
public func sin(_ x: Tensor) -> Tensor { map(.sin, x).recorded("sin", x) { dy in dy * cos(x) } }

/// The cosine of an angle in radians.
///
/// - Shape: the same.
/// - Gradient: `dx = −dy · sin x`.
/// - Reference: DLMF 4.14, https://dlmf.nist.gov/4.14
public func cos(_ x: Tensor) -> Tensor { map(.cos, x).recorded("cos", x) { dy in -dy * sin(x) } }

/// The tangent of an angle in radians.
///
/// - Shape: the same.
/// - Gradient: `dx = dy · (1 + y²)`.
/// - Reference: DLMF 4.14, https://dlmf.nist.gov/4.14
public func tan(_ x: Tensor) -> Tensor { map(.tan, x).recorded("tan", x, output: { dy, y in dy * (y * y + 1) }) }

/// The angle in radians whose sine is `x`.
///
/// - Shape: the same.
/// - Gradient: `dx = dy / √(1 − x²)`.
/// - Reference: DLMF 4.23, https://dlmf.nist.gov/4.23
public func asin(_ x: Tensor) -> Tensor { map(.asin, x).recorded("asin", x) { dy in dy * rsqrt(1 - x * x) } }

/// The angle in radians whose cosine is `x`.
///
/// - Shape: the same.
/// - Gradient: `dx = −dy / √(1 − x²)`.
/// - Reference: DLMF 4.23, https://dlmf.nist.gov/4.23
public func acos(_ x: Tensor) -> Tensor { map(.acos, x).recorded("acos", x) { dy in -dy * rsqrt(1 - x * x) } }

/// The angle in radians whose tangent is `x`.
///
/// - Shape: the same.
/// - Gradient: `dx = dy / (1 + x²)`.
/// - Reference: DLMF 4.23, https://dlmf.nist.gov/4.23
public func atan(_ x: Tensor) -> Tensor { map(.atan, x).recorded("atan", x) { dy in dy / (x * x + 1) } }

/// The angle in radians of the point `(x, y)`, in −π...π.
///
/// - Shape: the operands broadcast.
/// - Gradient: `dy = dz · x / (x² + y²)`, `dx = −dz · y / (x² + y²)`.
/// - Reference: IEEE 754-2019, 9.2.
public func atan2(_ y: Tensor, _ x: Tensor) -> Tensor {
    var (y, x) = Tensor.matched(y, x)
    if !x.dtype.isFloatingPoint { (y, x) = (y.cast(to: .float32), x.cast(to: .float32)) }
    let (a, b) = (y, x)
    return zip(.atan2, "atan2", a, b).recorded(
        "atan2", a, b, { dz in dz * b / (a * a + b * b) },
        { dz in -dz * a / (a * a + b * b) })
}
