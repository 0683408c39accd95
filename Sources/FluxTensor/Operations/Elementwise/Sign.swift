/// The magnitude.
///
/// - Shape: the same.
/// - Gradient: `dx = dy · sign x`, 0 at 0.
public func abs(_ x: Tensor) -> Tensor { map(.abs, x).recorded("abs", x) { dy in dy * sign(x) } }

/// −1, 0 or 1.
///
/// - Shape: the same.
/// - Gradient: 0.
public func sign(_ x: Tensor) -> Tensor { map(.sign, x) }
