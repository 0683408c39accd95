/// The logistic function, `1 / (1 + e^−x)`.
///
/// - Shape: the same.
/// - Gradient: `dx = dy · y · (1 − y)`.
/// - Numerics: does not overflow.
/// - Reference: Rumelhart et al. 1986.
public func sigmoid(_ x: Tensor) -> Tensor { map(.sigmoid, x).recorded("sigmoid", x, output: sigmoidGradient) }

/// `dy · y · (1 − y)` in one pass; composed where its own gradient is asked for.
func sigmoidGradient(_ dy: Tensor, _ y: Tensor) -> Tensor {
    dy.isTracked || y.isTracked ? dy * (y * (1 - y)) : zip(.sigmoidGradient, "sigmoid", dy, y)
}
