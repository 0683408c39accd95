/// Radians as degrees.
///
/// - Shape: the same.
/// - Gradient: `dx = dy · 180/π`.
public func degrees(_ x: Tensor) -> Tensor { x * 57.29577951308232 }

/// Degrees as radians.
///
/// - Shape: the same.
/// - Gradient: `dx = dy · π/180`.
public func radians(_ x: Tensor) -> Tensor { x * 0.017453292519943295 }
