/// The rectified linear unit, `max(0, x)`.
///
/// - Shape: the same.
/// - Gradient: `dx = dy` where `x > 0`, else 0.
/// - Reference: Nair and Hinton 2010.
public func relu(_ x: Tensor) -> Tensor { map(.relu, x).recorded("relu", x, output: reluGradient) }

/// `dy` where `y > 0`; linear in `dy`, so its own gradient is the same mask again.
func reluGradient(_ dy: Tensor, _ y: Tensor) -> Tensor {
    let mask = y.stopGradient()
    return zip(.reluGradient, "relu", dy, mask).recorded("relu", dy) { ddy in reluGradient(ddy, mask) }
}
